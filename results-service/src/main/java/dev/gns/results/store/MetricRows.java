package dev.gns.results.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gns.contracts.metric.Metric;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/** Figures in the text format of PostgreSQL's COPY, by far its quickest way in; it knows no "on conflict". */
final class MetricRows {
    private static final String COPY =
            "copy metric (subject, id, metric, step, experiment_id, value, text, attempt, time) from stdin";

    private static final String NULL = "\\N";

    private MetricRows() {}

    /** @throws SQLException if one of them is there already, or anything else is wrong; the transaction is lost then */
    static void copy(Connection connection, List<Metric> metrics) throws SQLException {
        var rows = new StringBuilder();
        metrics.forEach(metric -> append(metric, rows));
        try (var in = new ByteArrayInputStream(rows.toString().getBytes(UTF_8))) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line. */
    static void append(Metric metric, StringBuilder rows) {
        rows.append(metric.subject()).append('\t');
        rows.append(escaped(metric.id())).append('\t');
        rows.append(escaped(metric.metric())).append('\t');
        rows.append(metric.step()).append('\t');
        rows.append(orNull(metric.experimentId())).append('\t');
        rows.append(metric.value().map(Object::toString).orElse(NULL)).append('\t');
        rows.append(orNull(metric.text())).append('\t');
        rows.append(metric.attempt()).append('\t');
        rows.append(metric.time()).append('\n');
    }

    private static String orNull(Optional<String> text) {
        return text.map(MetricRows::escaped).orElse(NULL);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}

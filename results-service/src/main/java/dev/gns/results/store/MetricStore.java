package dev.gns.results.store;

import dev.gns.contracts.metric.Metric;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes figures, thousands at a time. */
@Singleton
public class MetricStore {
    /** Of two figures with one identity, this one's greatest holds; equal ones are the same figure told twice. */
    private static final Comparator<Metric> PRECEDENCE =
            Comparator.comparingInt(Metric::attempt).thenComparing(Metric::time);

    private static final String INSERT =
            """
            insert into metric (subject, id, metric, step, experiment_id, value, text, attempt, time)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::float8[], ?::text[], ?::int[],
                                 ?::timestamptz[])
            on conflict (subject, id, metric, step) do update
            set experiment_id = excluded.experiment_id, value = excluded.value, text = excluded.text,
                attempt = excluded.attempt, time = excluded.time
            where (excluded.attempt, excluded.time) > (metric.attempt, metric.time)
            """;

    private static final String ADVANCE =
            """
            insert into episode_progress (id, experiment_id, attempt, step)
            select distinct on (id) * from unnest(?::text[], ?::text[], ?::int[], ?::int[]) f (id, experiment, attempt, step)
            order by id, attempt desc, step desc
            on conflict (id) do update set attempt = excluded.attempt, step = excluded.step,
                experiment_id = case excluded.experiment_id when '' then episode_progress.experiment_id
                                                            else excluded.experiment_id end
            where (excluded.attempt, excluded.step) > (episode_progress.attempt, episode_progress.step)
            """;

    private static final String RENEW_BLOCKS = "call renew_blocks(?, ?, ?)";

    private record Identity(Metric.Subject subject, String id, String metric, int step) {
        static Identity of(Metric metric) {
            return new Identity(metric.subject(), metric.id(), metric.metric(), metric.step());
        }
    }

    public void write(Connection connection, List<Metric> metrics) throws SQLException {
        var rows = new ArrayList<>(newest(metrics));
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setArray(
                    1, array(connection, "text", rows, m -> m.subject().name()));
            statement.setArray(2, array(connection, "text", rows, Metric::id));
            statement.setArray(3, array(connection, "text", rows, Metric::metric));
            statement.setArray(4, array(connection, "int4", rows, Metric::step));
            statement.setArray(5, array(connection, "text", rows, m -> orNull(m.experimentId())));
            statement.setArray(6, array(connection, "float8", rows, m -> orNull(m.value())));
            statement.setArray(7, array(connection, "text", rows, m -> orNull(m.text())));
            statement.setArray(8, array(connection, "int4", rows, Metric::attempt));
            statement.setArray(9, array(connection, "text", rows, m -> m.time().toString()));
            statement.executeUpdate();
        }
        var ofEpisodes =
                rows.stream().filter(m -> m.subject() == Metric.Subject.EPISODE).toList();
        advance(connection, ofEpisodes);
        renewBlocks(connection, ofEpisodes);
    }

    private static void advance(Connection connection, List<Metric> rows) throws SQLException {
        Sql.update(
                connection,
                ADVANCE,
                array(connection, "text", rows, Metric::id),
                array(connection, "text", rows, m -> m.experimentId().orElse("")),
                array(connection, "int4", rows, Metric::attempt),
                array(connection, "int4", rows, Metric::step));
    }

    private static void renewBlocks(Connection connection, List<Metric> rows) throws SQLException {
        Sql.update(
                connection,
                RENEW_BLOCKS,
                array(connection, "text", rows, Metric::id),
                array(connection, "text", rows, Metric::metric),
                array(connection, "int4", rows, Metric::step));
    }

    /** One figure for each identity, since one statement cannot write a row twice. */
    static Collection<Metric> newest(List<Metric> metrics) {
        Map<Identity, Metric> newest = new HashMap<>();
        for (var metric : metrics) {
            newest.merge(Identity.of(metric), metric, (a, b) -> PRECEDENCE.compare(a, b) >= 0 ? a : b);
        }
        return newest.values();
    }

    private static java.sql.Array array(
            Connection connection, String type, List<Metric> rows, Function<Metric, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(column).toArray());
    }

    private static Object orNull(Optional<?> value) {
        return value.orElse(null);
    }
}

package dev.gns.results.store;

import dev.gns.contracts.metric.Metric;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes figures, thousands at a time. */
@Singleton
public class MetricStore {
    /** Of two figures with one identity, this one's greatest holds; equal ones are the same figure told twice. */
    private static final Comparator<Metric> PRECEDENCE =
            Comparator.comparingInt(Metric::attempt).thenComparing(Metric::time);

    /** PostgreSQL's SQL state of a row that is there already. */
    private static final String UNIQUE_VIOLATION = "23505";

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
            select * from unnest(?::text[], ?::text[], ?::int[], ?::int[])
            on conflict (id) do update set attempt = excluded.attempt, step = excluded.step,
                experiment_id = case excluded.experiment_id when '' then episode_progress.experiment_id
                                                            else excluded.experiment_id end
            where (excluded.attempt, excluded.step) > (episode_progress.attempt, episode_progress.step)
            """;

    /** What {@code episode_progress} holds the greatest of. */
    private static final Comparator<Metric> PROGRESS =
            Comparator.comparingInt(Metric::attempt).thenComparingInt(Metric::step);

    /** As renew_blocks has it. */
    private static final int STEPS_A_BLOCK = 32;

    private static final String RENEW_BLOCKS = "call renew_blocks(?, ?, ?)";

    private record Identity(Metric.Subject subject, String id, String metric, int step) {
        static Identity of(Metric metric) {
            return new Identity(metric.subject(), metric.id(), metric.metric(), metric.step());
        }
    }

    private record Block(String id, String metric, int block) {
        static Block of(Metric metric) {
            return new Block(metric.id(), metric.metric(), metric.step() / STEPS_A_BLOCK);
        }
    }

    /** Part of a transaction; after a failure it can only be rolled back. */
    public void write(Connection connection, List<Metric> metrics) throws SQLException {
        var told = newest(metrics);
        var figures = told.stream().filter(m -> !m.tellsOnlyOfLife()).toList();
        store(connection, figures);
        advance(connection, greatest(ofEpisodes(told), Metric::id, PROGRESS));
        renewBlocks(connection, greatest(ofEpisodes(figures), Block::of, PROGRESS));
    }

    private static List<Metric> ofEpisodes(Collection<Metric> metrics) {
        return metrics.stream()
                .filter(m -> m.subject() == Metric.Subject.EPISODE)
                .toList();
    }

    /** A figure of a service takes the place of the one before; others are mostly not there yet. */
    private static void store(Connection connection, List<Metric> rows) throws SQLException {
        var kinds = rows.stream().collect(Collectors.partitioningBy(m -> m.subject() == Metric.Subject.SERVICE));
        copy(connection, kinds.get(false));
        merge(connection, kinds.get(true));
    }

    /** Where one is there already, after a restart or a second attempt, each is held against what is. */
    private static void copy(Connection connection, List<Metric> rows) throws SQLException {
        var before = connection.setSavepoint();
        try {
            MetricRows.copy(connection, rows);
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            merge(connection, rows);
        }
    }

    private static void merge(Connection connection, List<Metric> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Sql.update(
                connection,
                INSERT,
                array(connection, "text", rows, m -> m.subject().name()),
                array(connection, "text", rows, Metric::id),
                array(connection, "text", rows, Metric::metric),
                array(connection, "int4", rows, Metric::step),
                array(connection, "text", rows, m -> orNull(m.experimentId())),
                array(connection, "float8", rows, m -> orNull(m.value())),
                array(connection, "text", rows, m -> orNull(m.text())),
                array(connection, "int4", rows, Metric::attempt),
                array(connection, "text", rows, m -> m.time().toString()));
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

    /** The greatest of each kind: the database need not look through the others. */
    private static List<Metric> greatest(List<Metric> rows, Function<Metric, ?> kind, Comparator<Metric> order) {
        return List.copyOf(rows.stream()
                .collect(Collectors.toMap(kind, Function.identity(), BinaryOperator.maxBy(order), LinkedHashMap::new))
                .values());
    }

    /** One figure for each identity, since one statement cannot write a row twice; in the order in which they came first. */
    static Collection<Metric> newest(List<Metric> metrics) {
        Map<Identity, Metric> newest = new LinkedHashMap<>();
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

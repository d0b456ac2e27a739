package dev.gns.bench.results;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/** A series of a million points, brought down to a thousand; beside it the same aggregate, asked of the database alone. */
public final class SeriesQuery implements Benchmark {
    private static final int WARM_UP = 5;
    private static final int REPETITIONS = 50;
    private static final int BUCKETS = 1_000;
    private static final String PATH =
            "/api/episodes/" + LongSeries.EPISODE + "/series?metric=train_loss&points=" + BUCKETS;
    private static final String BARE = "select step / " + LongSeries.POINTS / BUCKETS
            + " as bucket, max(step), avg(value), min(value), max(value) from metric where subject = 'EPISODE'"
            + " and id = '" + LongSeries.EPISODE + "' and metric = 'train_loss' group by 1 order by 1";

    @Override
    public String name() {
        return "series-query";
    }

    @Override
    public String summary() {
        return "REST: 1,000 points of a series of 1,000,000; the ratio is to the bare SELECT";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        try (var stack = StoredHistory.start(root);
                var database = stack.database()) {
            var rest = new Rest(stack);
            check(rest);
            measure(rest, database, WARM_UP, new Samples(), new Samples());
            var service = new Samples();
            var bare = new Samples();
            measure(rest, database, REPETITIONS, service, bare);
            service.figures("series-query", "ms", bare).forEach(figures);
            bare.figures("series-query.bare-select", "ms").forEach(figures);
        }
    }

    private static void measure(Rest rest, Connection database, int times, Samples service, Samples bare)
            throws Exception {
        for (var i = 0; i < times; i++) {
            service.time(() -> rest.get(PATH));
            bare.time(() -> select(database));
        }
    }

    /** Else something else would be measured. */
    private static void check(Rest rest) throws Exception {
        var answer = rest.json(PATH);
        var total = answer.path("total").asInt();
        if (total != LongSeries.POINTS || answer.path("points").size() != BUCKETS) {
            throw new IllegalStateException("the series has " + total + " points, in "
                    + answer.path("points").size());
        }
    }

    private static double select(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(BARE)) {
            var sum = 0.0;
            while (rows.next()) {
                sum += rows.getDouble(3);
            }
            return sum;
        }
    }
}

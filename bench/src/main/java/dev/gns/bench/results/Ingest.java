package dev.gns.bench.results;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import dev.gns.bench.process.Turns;
import dev.gns.bench.reference.BareCopy;
import dev.gns.launcher.database.FileTrees;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Figures a second that the results service brings from a backlog in {@code gns.metrics} into the database, durable; beside it
 * PostgreSQL's COPY of the same rows into a table with the same keys. The service stands still while the backlog is written,
 * so that it does nothing but store what is there.
 */
public final class Ingest implements Benchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int WARM_UP = 2;
    private static final int BACKLOGS = 7;

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String summary() {
        return "durable figures a second from a backlog in Kafka; the ratio is to COPY of the same rows";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        var folder = root.resolve("bench/target/ingest");
        FileTrees.delete(folder);
        try (var stack = ResultsStack.start(root, folder);
                var copy = new BareCopy(stack.database(), "metric")) {
            var rates = new Rates(stack, copy, new Samples(), new Samples());
            rates.measure(0, WARM_UP);
            var measured = new Rates(stack, copy, new Samples(), new Samples());
            measured.measure(WARM_UP, BACKLOGS);
            measured.service().figures(name(), "rows/s", measured.bare()).forEach(figures);
            measured.bare().figures(name() + ".copy", "rows/s").forEach(figures);
        }
    }

    private record Rates(ResultsStack stack, BareCopy copy, Samples service, Samples bare) {

        void measure(int first, int backlogs) throws Exception {
            var stored = new AtomicInteger(first);
            var copied = new AtomicInteger(first);
            Turns.take(
                    backlogs,
                    () -> service.add(stored(new Backlog(stored.getAndIncrement()))),
                    () -> bare.add(copied(new Backlog(copied.getAndIncrement()))));
        }

        private double stored(Backlog backlog) throws Exception {
            var progress = new IngestProgress(stack);
            stack.pause();
            progress.publish(backlog.records().stream());
            var started = System.nanoTime();
            stack.goOn();
            progress.awaitStored(PATIENCE, POLL);
            return Backlog.ROWS * 1e9 / (System.nanoTime() - started);
        }

        private double copied(Backlog backlog) throws Exception {
            var rows = backlog.rows();
            return copy.perSecond(rows);
        }
    }
}

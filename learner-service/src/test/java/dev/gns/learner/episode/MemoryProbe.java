package dev.gns.learner.episode;

import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.learner.TestTasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Trains the small network for 10,000 steps, or as many as the argument says, and prints {@code step VmRSS-in-kB milliseconds-since-start} every 100. Run in
 * a JVM of its own, with a learner's options.
 */
final class MemoryProbe {
    private static final int STEPS = 10_000;

    private MemoryProbe() {}

    public static void main(String[] arguments) {
        var started = System.nanoTime();
        var steps = arguments.length == 0 ? STEPS : Integer.parseInt(arguments[0]);
        var task = TestTasks.small().steps(steps).interval(100).build();
        // The LR stays: only what is held in memory is of interest.
        PolicyPort policy = (state, waiting) -> Optional.of(
                new LrAction.Chosen(new Action(state.observation().run().learningRate(), 0, 0, 0.5, -1)));
        MetricSink sink = metric -> report(metric, started);
        var outcome = new EpisodeRunner(TestOrders.DATASETS, policy, sink, Checkpoints.none(), Clock.systemUTC())
                .run(TestOrders.order(task, TestOrders.GNS), Cancellation.never());
        System.out.println("# " + outcome.end());
    }

    private static void report(Metric metric, long started) {
        if (metric.metric().equals(MetricNames.TRAIN_LOSS)) {
            System.out.printf(
                    "%d %d %d%n", metric.step(), residentKilobytes(), (System.nanoTime() - started) / 1_000_000);
        }
    }

    private static long residentKilobytes() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

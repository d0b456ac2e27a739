package dev.gns.bench.learner;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.learner.data.DataFolders;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.encoder.ModelFolders;
import dev.gns.learner.episode.Cancellation;
import dev.gns.learner.episode.Checkpoints;
import dev.gns.learner.episode.EpisodeRunner;
import dev.gns.learner.episode.PolicyPort;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;

/** A learner as a process of its own: for each number of steps that it reads, trains so many and prints ms a step. */
final class StepMain {
    private final Workload workload;
    private final EpisodeRunner runner;
    private double seconds;

    private StepMain(Workload workload) {
        this.workload = workload;
        var data = Optional.ofNullable(System.getenv("GNS_DATA_DIR")).map(Path::of);
        this.runner = new EpisodeRunner(
                new Datasets(
                        DataFolders.standard(data, Path.of(System.getProperty("user.home"))),
                        new ModelFolders(List.of())),
                PolicyPort.none(),
                this::take,
                Checkpoints.none(),
                Clock.systemUTC());
    }

    public static void main(String[] arguments) {
        var main = new StepMain(Workload.valueOf(arguments[0]));
        var lines = new Scanner(System.in);
        while (lines.hasNextInt()) {
            System.out.println(main.train(lines.nextInt()));
        }
    }

    private double train(int steps) {
        var order = new EpisodeOrder(
                "bench",
                "bench.e0",
                1,
                0,
                EpisodeOrder.Purpose.COMPARE,
                "constant",
                0,
                workload.task(steps),
                new ScheduleSpec.Constant(0),
                1e-3,
                1,
                1,
                0,
                false,
                60);
        var end = runner.run(order, Cancellation.never()).end();
        if (!(end instanceof Outcome.Completed)) {
            throw new IllegalStateException("the episode did not complete: " + end);
        }
        return 1e3 * seconds / steps;
    }

    private void take(Metric metric) {
        if (metric.metric().equals(MetricNames.SECONDS_TRAINING)) {
            seconds = metric.value().orElseThrow();
        }
    }

    /** Of this class, with a learner's settings. */
    static List<String> command(Workload workload) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=64m",
                "-Xmx512m",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                StepMain.class.getName(),
                workload.name());
    }
}

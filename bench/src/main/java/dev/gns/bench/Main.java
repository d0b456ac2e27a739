package dev.gns.bench;

import dev.gns.bench.dashboard.Dashboard;
import dev.gns.bench.decision.DecisionRoundTrip;
import dev.gns.bench.decision.DecisionsPerSecond;
import dev.gns.bench.learner.Cost;
import dev.gns.bench.learner.EpisodeGnsOverConstant;
import dev.gns.bench.learner.LearnerStep;
import dev.gns.bench.learner.SnapshotShare;
import dev.gns.bench.learner.TwoLearners;
import dev.gns.bench.results.ExperimentsQuery;
import dev.gns.bench.results.Ingest;
import dev.gns.bench.results.SeriesQuery;
import dev.gns.bench.stack.Memory;
import dev.gns.bench.stack.UpReady;
import dev.gns.bench.trainer.PpoUpdate;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code bench/run [NAME]}: figures of one, or of all, to standard output, all else to standard error. */
public final class Main {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final Benchmarks benchmarks;
    private final Path root;
    private final PrintStream out;
    private final PrintStream err;

    Main(Benchmarks benchmarks, Path root, PrintStream out, PrintStream err) {
        this.benchmarks = benchmarks;
        this.root = root;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) throws Exception {
        var benchmarks = new Benchmarks(List.of(
                new DecisionRoundTrip(),
                new DecisionsPerSecond(),
                new EpisodeGnsOverConstant(),
                new LearnerStep(),
                new TwoLearners(),
                new SnapshotShare(),
                new Cost(),
                new PpoUpdate(),
                new Ingest(),
                new SeriesQuery(),
                new ExperimentsQuery(),
                new Dashboard(),
                new UpReady(),
                new Memory()));
        var root = Path.of(System.getProperty("gns.root", ".")).toAbsolutePath();
        System.exit(new Main(benchmarks, root, System.out, System.err).run(arguments));
    }

    /** @return the exit code */
    int run(String... arguments) throws Exception {
        if (arguments.length == 0) {
            return runAll();
        }
        var chosen = arguments.length == 1 ? benchmarks.find(arguments[0]) : Optional.<Benchmark>empty();
        if (chosen.isEmpty()) {
            err.println("usage: bench/run [NAME], where NAME is one of\n" + benchmarks.list());
            return USAGE;
        }
        run(chosen.get());
        return 0;
    }

    /** One that cannot be measured here, e.g. for want of a program, does not keep the others from it. */
    private int runAll() {
        var failed = 0;
        for (var benchmark : benchmarks.all()) {
            err.println("bench: " + benchmark.name());
            try {
                run(benchmark);
            } catch (Exception e) {
                failed = FAILED;
                err.println("bench: " + benchmark.name() + " was not measured: " + e);
            }
        }
        return failed;
    }

    private void run(Benchmark benchmark) throws Exception {
        benchmark.run(root, figure -> out.println(figure.toJson()));
    }
}

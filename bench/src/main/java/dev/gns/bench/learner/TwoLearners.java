package dev.gns.bench.learner;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import dev.gns.bench.process.Turns;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Steps a second of two learners side by side, each a process; beside it two bare DJL loops of the same network. */
public final class TwoLearners implements Benchmark {
    private static final Workload WORKLOAD = Workload.CNN;
    private static final int WARM_UP = 1;
    private static final int BLOCKS = 7;
    private static final int STEPS = 50;

    @Override
    public String name() {
        return "two-learners";
    }

    @Override
    public String summary() {
        return "steps a second of two learners side by side; the ratio is to two bare DJL loops side by side";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        var setting = Setting.make(root);
        var order = Orders.constant(WORKLOAD.task(STEPS, STEPS, 1));
        var outputs = Start.write(order.task(), setting.datasets(), setting.start());
        try (var first = setting.learner();
                var second = setting.learner();
                var third = setting.bare(WORKLOAD);
                var fourth = setting.bare(WORKLOAD)) {
            Reference.requireSame(outputs, third.outputs());
            Reference.requireSame(outputs, fourth.outputs());
            var learners = new Pair(
                    () -> STEPS / first.run(order).training(),
                    () -> STEPS / second.run(order).training());
            var bare = new Pair(() -> perSecond(third), () -> perSecond(fourth));
            measure(WARM_UP, learners, new Samples(), bare, new Samples());
            var ours = new Samples();
            var theirs = new Samples();
            measure(BLOCKS, learners, ours, bare, theirs);
            ours.figures(name(), "steps/s", theirs).forEach(figures);
            theirs.figures(name() + ".djl", "steps/s").forEach(figures);
        }
    }

    private static void measure(int blocks, Pair learners, Samples ours, Pair bare, Samples theirs) throws Exception {
        Turns.take(blocks, () -> ours.add(learners.together()), () -> theirs.add(bare.together()));
    }

    private static double perSecond(Reference loop) throws Exception {
        return 1e3 / loop.train(STEPS);
    }

    /** Something with a rate. */
    @FunctionalInterface
    interface Rate {
        double perSecond() throws Exception;
    }

    /** Two at once. */
    record Pair(Rate one, Rate other) {

        /** The sum of their rates while both run. */
        double together() {
            var beside = CompletableFuture.supplyAsync(() -> unchecked(other));
            return unchecked(one) + beside.join();
        }

        private static double unchecked(Rate rate) {
            try {
                return rate.perSecond();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        }
    }
}

package dev.gns.bench.learner;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A training step of a learner; beside it the same in Debian's PyTorch, in blocks of steps that take turns. Both have one
 * thread, and both spare what the last layer of MiniLM would make of tokens that nothing reads. Filling a batch is in the
 * learner's time alone.
 */
public final class LearnerStep implements Benchmark {
    private static final int WARM_UP = 2;
    private static final int BLOCKS = 15;
    private static final int STEPS = 10;
    private static final double MILLIS = 1e3;

    @Override
    public String name() {
        return "learner-step";
    }

    @Override
    public String summary() {
        return "one training step of ResNet-18 and of MiniLM; the ratio is to Debian's PyTorch (python3-torch, libopenblas0)";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        var setting = Setting.make(root);
        for (var workload : Workload.values()) {
            var outputs = Start.write(workload.task(STEPS, STEPS, 1), setting.datasets(), setting.start());
            try (var learner = setting.learner();
                    var reference = new Reference(root, workload, setting)) {
                Reference.requireSame(outputs, reference.outputs());
                var ours = new Samples();
                var theirs = new Samples();
                measure(workload, learner, reference, WARM_UP, new Samples(), new Samples());
                measure(workload, learner, reference, BLOCKS, ours, theirs);
                var name = name() + "." + workload.label();
                ours.figures(name, "ms", theirs).forEach(figures);
                theirs.figures(name + ".pytorch", "ms").forEach(figures);
            }
        }
    }

    private static void measure(
            Workload workload, Learner learner, Reference reference, int blocks, Samples ours, Samples theirs)
            throws Exception {
        var order = Orders.constant(workload.task(STEPS, STEPS, 1));
        for (var i = 0; i < blocks; i++) {
            ours.add(MILLIS * learner.run(order).training() / STEPS);
            theirs.add(reference.train(STEPS));
        }
    }
}

package dev.gns.bench.learner;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import dev.gns.launcher.process.ReusedMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A training step of a learner; beside it the same in Debian's PyTorch, as it is and once more with a learner's memory
 * settings, in blocks of steps that take turns. Each has one thread, and each spares what the last layer of MiniLM would make
 * of tokens that nothing reads. Filling a batch is in the learner's time alone.
 */
public final class LearnerStep implements Benchmark {
    private static final int WARM_UP = 2;
    private static final int BLOCKS = 11;
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
                    var plain = new Reference(root, workload, setting, Map.of());
                    var reusing = new Reference(root, workload, setting, ReusedMemory.ENVIRONMENT)) {
                Reference.requireSame(outputs, plain.outputs());
                Reference.requireSame(outputs, reusing.outputs());
                var turns = new Turns(workload, learner, plain, reusing);
                turns.take(WARM_UP);
                var steps = turns.take(BLOCKS);
                var name = name() + "." + workload.label();
                steps.learner().figures(name, "ms", steps.plain()).forEach(figures);
                steps.plain().figures(name + ".pytorch", "ms").forEach(figures);
                steps.reusing().figures(name + ".pytorch-reusing-memory", "ms").forEach(figures);
                var ratio = steps.learner().median() / steps.reusing().median();
                figures.accept(new Figure(name + ".to-pytorch-reusing-memory", ratio, "times", BLOCKS));
            }
        }
    }

    /** ms a step, a sample a block. */
    private record Steps(Samples learner, Samples plain, Samples reusing) {}

    private record Turns(Workload workload, Learner learner, Reference plain, Reference reusing) {
        Steps take(int blocks) throws IOException {
            var order = Orders.constant(workload.task(STEPS, STEPS, 1));
            var steps = new Steps(new Samples(), new Samples(), new Samples());
            for (var i = 0; i < blocks; i++) {
                steps.learner().add(MILLIS * learner.run(order).training() / STEPS);
                steps.plain().add(plain.train(STEPS));
                steps.reusing().add(reusing.train(STEPS));
            }
            return steps;
        }
    }
}

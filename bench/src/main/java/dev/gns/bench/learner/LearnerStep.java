package dev.gns.bench.learner;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A training step of a learner; beside it the same in Debian's PyTorch, in blocks of steps that take turns. */
public final class LearnerStep implements Benchmark {
    private static final int WARM_UP = 2;
    private static final int BLOCKS = 15;
    private static final int STEPS = 10;

    @Override
    public String name() {
        return "learner-step";
    }

    @Override
    public String summary() {
        return "one training step of ResNet-18; the ratio is to Debian's PyTorch (apt-get install python3-torch)";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        var script = root.resolve("bench/reference/learner_step.py").toString();
        for (var workload : Workload.values()) {
            try (var learner = new StepProcess(StepMain.command(workload));
                    var reference = new StepProcess(List.of("/usr/bin/python3", script, workload.label()))) {
                measure(learner, reference, WARM_UP, new Samples(), new Samples());
                var ours = new Samples();
                var theirs = new Samples();
                measure(learner, reference, BLOCKS, ours, theirs);
                var name = "learner-step." + workload.label();
                ours.figures(name, "ms", theirs).forEach(figures);
                theirs.figures(name + ".pytorch", "ms").forEach(figures);
            }
        }
    }

    private static void measure(StepProcess learner, StepProcess reference, int blocks, Samples ours, Samples theirs)
            throws Exception {
        for (var i = 0; i < blocks; i++) {
            ours.add(learner.train(STEPS));
            theirs.add(reference.train(STEPS));
        }
    }
}

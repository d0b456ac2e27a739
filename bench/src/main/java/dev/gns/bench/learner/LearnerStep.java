package dev.gns.bench.learner;

import dev.gns.bench.Benchmark;
import dev.gns.bench.Figure;
import dev.gns.bench.Samples;
import dev.gns.launcher.process.ReusedMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A training step of a learner; beside it the same in a bare DJL loop, in Debian's PyTorch as it is, and in PyTorch with a
 * learner's memory settings, in blocks of steps that take turns. Each has one thread, and each spares what the last layer of
 * MiniLM would make of tokens that nothing reads. PyTorch's batches are made beforehand.
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
        return "one training step of a CNN, ResNet-18 and MiniLM, beside bare DJL and Debian's PyTorch (python3-torch,"
                + " libopenblas0)";
    }

    @Override
    public void run(Path root, Consumer<Figure> figures) throws Exception {
        var setting = Setting.make(root);
        for (var workload : Workload.values()) {
            var outputs = Start.write(workload.task(STEPS, STEPS, 1), setting.datasets(), setting.start());
            var references = new References(new LinkedHashMap<>());
            try (var learner = setting.learner();
                    references) {
                if (workload.isPlainDjl()) {
                    references.add("djl", setting.bare(workload), outputs);
                }
                references.add("pytorch", setting.pytorch(root, workload, Map.of()), outputs);
                var reusing = setting.pytorch(root, workload, ReusedMemory.ENVIRONMENT);
                references.add("pytorch-reusing-memory", reusing, outputs);
                measure(workload, learner, references, WARM_UP);
                var steps = measure(workload, learner, references, BLOCKS);
                steps.figures(name() + "." + workload.label()).forEach(figures);
            }
        }
    }

    private static Steps measure(Workload workload, Learner learner, References references, int blocks)
            throws IOException {
        var order = Orders.constant(workload.task(STEPS, STEPS, 1));
        var steps = new Steps(new Samples(), new LinkedHashMap<>());
        for (var i = 0; i < blocks; i++) {
            steps.learner().add(MILLIS * learner.run(order).training() / STEPS);
            for (var reference : references.byName().entrySet()) {
                steps.references()
                        .computeIfAbsent(reference.getKey(), name -> new Samples())
                        .add(reference.getValue().train(STEPS));
            }
        }
        return steps;
    }

    private record References(Map<String, Reference> byName) implements AutoCloseable {

        /** @param outputs that it must have too */
        void add(String name, Reference reference, float[] outputs) throws IOException {
            byName.put(name, reference);
            Reference.requireSame(outputs, reference.outputs());
        }

        @Override
        public void close() throws IOException {
            for (var reference : byName.values()) {
                reference.close();
            }
        }
    }

    /** ms a step, a sample a block. */
    record Steps(Samples learner, Map<String, Samples> references) {

        /** Of all, then the learner's ratio to each reference under a name of its own. */
        List<Figure> figures(String name) {
            var figures = new ArrayList<>(learner.figures(name, "ms"));
            references.forEach((reference, steps) -> figures.addAll(steps.figures(name + "." + reference, "ms")));
            references.forEach((reference, steps) -> figures.addAll(
                    learner.figures(name + ".to-" + reference, "ms", steps).subList(0, 1)));
            return figures;
        }
    }
}

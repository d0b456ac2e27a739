package dev.gns.bench.learner;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.network.Networks;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;

/**
 * A file of what a network starts from, then of inputs: the bare numbers of all parameters and buffers in their order, and
 * of the inputs of a few examples.
 */
final class Start {
    private static final int EXAMPLES = 4;
    private static final long SEED = 1;

    private Start() {}

    /** @return outputs for the inputs, {@code [EXAMPLES, outputs]} row-major, as an evaluation has them */
    static float[] write(TaskSpec task, Datasets datasets, Path file) throws IOException {
        try (var manager = Engine.getInstance().newBaseManager();
                var scope = new NDScope();
                var out = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            scope.suppressNotUsedWarning();
            var examples = datasets.of(task).train();
            var network = Networks.build(task, examples, datasets.models(), manager, SEED);
            var inputs = examples.batches(manager)
                    .fill(IntStream.range(0, EXAMPLES).toArray())
                    .inputs();
            for (var parameter : network.parameters()) {
                write(parameter.array(), out);
            }
            for (var input : inputs) {
                write(input, out);
            }
            return network.forward(inputs, false).toFloatArray();
        }
    }

    private static void write(NDArray array, FileChannel out) throws IOException {
        var bytes = array.toByteBuffer(true);
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}

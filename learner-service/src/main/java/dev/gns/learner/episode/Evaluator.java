package dev.gns.learner.episode;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.gns.learner.data.BatchBuffer;
import dev.gns.learner.data.ImageSet;
import dev.gns.learner.network.CrossEntropy;
import dev.gns.learner.network.TargetNetwork;
import java.util.stream.IntStream;

/** A network on a whole set, in inference mode, in batches small enough for a capped memory. */
final class Evaluator {
    private static final int BATCH = 250;

    private final TargetNetwork network;
    private final ImageSet set;
    private final BatchBuffer buffer;

    Evaluator(TargetNetwork network, ImageSet set, NDManager manager) {
        this.network = network;
        this.set = set;
        this.buffer = new BatchBuffer(set, manager);
    }

    /** @param loss mean over the examples (nats); may be non-finite */
    record Result(double loss, double accuracy) {}

    Result evaluate() {
        var loss = 0.0;
        var right = 0L;
        for (var from = 0; from < set.size(); from += BATCH) {
            var examples =
                    IntStream.range(from, Math.min(set.size(), from + BATCH)).toArray();
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                var batch = buffer.fill(examples);
                var logits = network.forward(batch.images(), false);
                loss += CrossEntropy.perExample(logits, batch.labels()).sum().getFloat();
                right += correct(logits.argMax(1).toLongArray(), examples);
            }
        }
        return new Result(loss / set.size(), (double) right / set.size());
    }

    private long correct(long[] predicted, int[] examples) {
        return IntStream.range(0, examples.length)
                .filter(i -> predicted[i] == set.label(examples[i]))
                .count();
    }
}

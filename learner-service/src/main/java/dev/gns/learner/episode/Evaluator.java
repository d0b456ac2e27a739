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
    private final boolean keepsPredictions;
    private Predictions predictions;

    /** @param keepsPredictions whether {@link #predictions} will be asked for */
    Evaluator(TargetNetwork network, ImageSet set, boolean keepsPredictions, NDManager manager) {
        this.network = network;
        this.set = set;
        this.buffer = new BatchBuffer(set, manager);
        this.keepsPredictions = keepsPredictions;
    }

    /** Of the last evaluation. */
    Predictions predictions() {
        return predictions;
    }

    /** @param loss mean over the examples (nats); may be non-finite */
    record Result(double loss, double accuracy) {}

    Result evaluate() {
        var loss = 0.0;
        var right = 0L;
        var probabilities = new double[keepsPredictions ? set.size() * set.classes() : 0];
        for (var from = 0; from < set.size(); from += BATCH) {
            var examples =
                    IntStream.range(from, Math.min(set.size(), from + BATCH)).toArray();
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                var batch = buffer.fill(examples);
                var logits = network.forward(batch.images(), false);
                loss += CrossEntropy.perExample(logits, batch.labels()).sum().getFloat();
                right += correct(logits.argMax(1).toLongArray(), examples);
                if (keepsPredictions) {
                    put(logits.softmax(1).toFloatArray(), probabilities, from * set.classes());
                }
            }
        }
        predictions = new Predictions(loss / set.size(), probabilities, set.classes());
        return new Result(loss / set.size(), (double) right / set.size());
    }

    private static void put(float[] values, double[] all, int at) {
        for (var i = 0; i < values.length; i++) {
            all[at + i] = values[i];
        }
    }

    private long correct(long[] predicted, int[] examples) {
        return IntStream.range(0, examples.length)
                .filter(i -> predicted[i] == set.label(examples[i]))
                .count();
    }
}

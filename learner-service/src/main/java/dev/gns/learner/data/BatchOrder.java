package dev.gns.learner.data;

import dev.gns.contracts.seed.SeedTree;
import java.util.Arrays;

/**
 * Which examples a step trains on: each epoch is a permutation of all examples, cut into batches, of which the last may
 * be smaller. A pure function of seed and step, so a resumed episode needs no generator's state.
 */
public final class BatchOrder {
    private final SeedTree seed;
    private final int examples;
    private final int batchSize;
    private int epoch = -1;
    private int[] order = new int[0];

    public BatchOrder(long trainingSeed, int examples, int batchSize) {
        this.seed = new SeedTree(trainingSeed).child("data-order");
        this.examples = examples;
        this.batchSize = batchSize;
    }

    /** The examples of step {@code step}, from 0. */
    public int[] at(int step) {
        var batches = (examples + batchSize - 1) / batchSize;
        if (step / batches != epoch) {
            epoch = step / batches;
            order = Permutation.of(examples, seed.child("epoch", epoch).random());
        }
        var from = step % batches * batchSize;
        return Arrays.copyOfRange(order, from, Math.min(examples, from + batchSize));
    }
}

package dev.gns.learner.data;

import dev.gns.contracts.seed.SeedTree;
import java.util.Arrays;

/**
 * Splits a published training set. The split depends on the set alone, not on the episode, so that validation losses of
 * all episodes compare.
 */
final class HoldOut {
    private static final SeedTree SEED = new SeedTree(20220425L);

    private HoldOut() {}

    record Split(int[] train, int[] validation) {}

    /**
     * {@code validation} examples drawn at random, and {@code train} of the others.
     *
     * @throws IllegalArgumentException if there are too few
     */
    static Split split(int count, int validation, int train) {
        if ((long) validation + train > count) {
            throw new IllegalArgumentException("there are " + count + " training images, too few for " + train
                    + " training and " + validation + " validation examples");
        }
        var order = Permutation.of(count, SEED.child("hold-out", count).random());
        return new Split(
                Arrays.copyOfRange(order, validation, validation + train), Arrays.copyOfRange(order, 0, validation));
    }
}

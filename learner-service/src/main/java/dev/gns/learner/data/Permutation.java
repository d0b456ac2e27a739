package dev.gns.learner.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Random orders. */
public final class Permutation {
    private Permutation() {}

    /** A uniform permutation of 0 to {@code count} − 1 (Fisher and Yates). */
    public static int[] of(int count, RandomGenerator random) {
        var order = new int[count];
        Arrays.setAll(order, i -> i);
        for (var i = count - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            var swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }
}

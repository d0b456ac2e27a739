package dev.gns.policy.network;

import dev.gns.contracts.Check;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Adam remembers between updates.
 *
 * @param step gradient steps taken so far
 * @param first exponential averages of the gradients, by parameter
 * @param second exponential averages of their squares, by parameter
 */
public record OptimizerState(long step, SortedMap<String, Tensor> first, SortedMap<String, Tensor> second) {
    public OptimizerState {
        Check.that(step >= 0, "optimizer.step", "must be at least 0, but is " + step);
        first = Collections.unmodifiableSortedMap(new TreeMap<>(first));
        second = Collections.unmodifiableSortedMap(new TreeMap<>(second));
    }

    /** Before the first step. */
    public static OptimizerState initial(SortedMap<String, List<Integer>> shapes) {
        SortedMap<String, Tensor> zeros = new TreeMap<>();
        shapes.forEach((name, shape) -> zeros.put(name, Tensor.zeros(shape)));
        return new OptimizerState(0, zeros, zeros);
    }
}

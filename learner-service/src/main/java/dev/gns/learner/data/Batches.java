package dev.gns.learner.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** Carries examples to the engine. */
public interface Batches {

    /** The examples of these numbers, in this order; valid until the next call. */
    Batch fill(int[] examples);

    /**
     * @param inputs of the network, each {@code [batch, ...]}
     * @param labels {@code [batch, 1]}: classes as int64, or values as float32
     */
    record Batch(NDList inputs, NDArray labels) {}
}

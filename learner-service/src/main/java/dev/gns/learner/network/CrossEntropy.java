package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;

/** −log softmax(logits)[label]. */
public final class CrossEntropy {
    private CrossEntropy() {}

    /**
     * Per example, {@code [batch, 1]} (nats).
     *
     * @param logits {@code [batch, classes]}
     * @param labels {@code [batch, 1]}, int64
     */
    public static NDArray perExample(NDArray logits, NDArray labels) {
        return logits.logSoftmax(1).gather(labels, 1).neg();
    }
}

package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.pooling.Pool;

/** The mean of each channel, {@code [batch, channels, h, w] → [batch, channels]}. */
public record GlobalAveragePool() implements Layer.Plain {
    @Override
    public NDArray forward(NDArray input, boolean training) {
        return Pool.globalAvgPool2d(input);
    }
}

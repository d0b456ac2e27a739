package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** max(x, 0). */
public record Relu() implements Layer.Plain {
    @Override
    public NDArray forward(NDArray input, boolean training) {
        return Activation.relu(input);
    }
}

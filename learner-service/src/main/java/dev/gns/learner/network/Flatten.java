package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** {@code [batch, …] → [batch, product of the others]}. */
public record Flatten() implements Layer.Plain {
    @Override
    public NDArray forward(NDArray input, boolean training) {
        return input.reshape(new Shape(input.getShape().get(0), -1));
    }
}

package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/** The maximum of each {@code size}×{@code size} square; a rest at the edge is left out. */
public record MaxPool(int size) implements Layer.Plain {
    @Override
    public NDArray forward(NDArray input, boolean training) {
        var square = new Shape(size, size);
        return Pool.maxPool2d(input, square, square, new Shape(0, 0), false);
    }
}

package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The images in another order in memory, {@code [batch, h, w, channels]}, which the layers behind keep; shape and numbers are
 * those that came in. A CPU's convolutions work in that order, and would else reorder their inputs and outputs. On a GPU nothing
 * changes.
 */
public record ChannelsLast() implements Layer.Plain {
    @Override
    public NDArray forward(NDArray input, boolean training) {
        if (input.getDevice().isGpu()) {
            return input;
        }
        var last = input.transpose(0, 2, 3, 1);
        // A flat array is in the order in which it is indexed.
        return last.reshape(new Shape(-1)).reshape(last.getShape()).transpose(0, 3, 1, 2);
    }
}

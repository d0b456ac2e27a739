package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The same numbers in another order in memory, {@code [batch, h, w, channels]}, which all layers behind keep. A CPU's
 * convolutions work in that order: from the usual one they would reorder what comes in and what goes out, and the
 * normalisation's sums would be taken number by number. Views do not show it.
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

package dev.gns.policy.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Numbers in what is differentiated. Of a Java number DJL makes an array in a direct buffer, which it drops after the
 * operation; PyTorch keeps the address for the backward pass, and after a garbage collection something else is there.
 */
public final class Constants {
    private Constants() {}

    /** A scalar that is the engine's own, for operations with {@code other}. */
    public static NDArray of(double value, NDArray other) {
        return other.getManager().full(new Shape(), (float) value);
    }
}

package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Copies within the engine. DJL's own {@code copyTo} and {@code set} go through a direct buffer that the target then
 * keeps for as long as it lives, and a learner's direct memory is capped.
 */
public final class NativeCopy {
    private NativeCopy() {}

    /** @param to of the same shape */
    public static void copy(NDArray from, NDArray to) {
        if (to.getShape().isScalar()) {
            try (var source = from.reshape(1);
                    var target = to.reshape(1)) {
                copy(source, target);
            }
            return;
        }
        var rows = to.getShape().get(0);
        JniUtils.indexSet((PtNDArray) to, (PtNDArray) from, new long[] {0}, new long[] {rows}, new long[] {1});
    }
}

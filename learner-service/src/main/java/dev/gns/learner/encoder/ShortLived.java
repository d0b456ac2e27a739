package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/**
 * Frees what a computation leaves behind as soon as it is done: else all layers' would stay until the step ends. What
 * gradients need later the engine keeps itself.
 */
final class ShortLived {
    private ShortLived() {}

    /** The result lives on as if {@code computation} had been all that was computed. */
    static NDArray except(Supplier<NDArray> computation) {
        var result = inScope(computation);
        NDScope.register(result);
        return result;
    }

    private static NDArray inScope(Supplier<NDArray> computation) {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var result = computation.get();
            NDScope.unregister(result);
            return result;
        }
    }
}

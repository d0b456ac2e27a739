package dev.gns.learner.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * ∂L/∂p of every trained parameter. PyTorch adds into one array a parameter for as long as it lives, so each is fetched
 * once and set to 0 before the next pass: a fetch a step would cost more than the arithmetic.
 */
public final class Gradients {
    private final List<Parameter> trained;
    private final List<NDArray> arrays = new ArrayList<>();
    private float scale = 1;

    public Gradients(List<Parameter> trained) {
        this.trained = List.copyOf(trained);
    }

    public List<Parameter> trained() {
        return trained;
    }

    /**
     * Runs the forward pass and fills the gradients of its result.
     *
     * @return the loss (nats)
     */
    public float compute(Supplier<NDArray> loss) {
        if (!arrays.isEmpty()) {
            trained.forEach(p -> JniUtils.zeroGrad((PtNDArray) p.array()));
        }
        scale = 1;
        try (var collector = Engine.getInstance().newGradientCollector()) {
            var value = loss.get();
            collector.backward(value);
            if (arrays.isEmpty()) {
                fetch();
            }
            return value.getFloat();
        }
    }

    /** The gradient of trained parameter {@code i}, without {@link #scale()}. */
    public NDArray get(int i) {
        return arrays.get(i);
    }

    /** What the gradients have still to be multiplied with: below 1 after clipping. */
    public float scale() {
        return scale;
    }

    /**
     * Clips the global norm, as {@code torch.nn.utils.clip_grad_norm_}: scale = min(1, limit/(norm + 1e-6)).
     *
     * @return the norm before; not finite if a gradient is not
     */
    public double clip(double limit) {
        try (var scope = new NDScope()) {
            // Of each array by itself: squares of it would be another array of its size.
            var norms = new NDList();
            for (var array : arrays) {
                norms.add(array.norm());
            }
            scope.suppressNotUsedWarning();
            double norm = NDArrays.stack(norms).norm().getFloat();
            scale = (float) Math.min(1, limit / (norm + 1e-6));
            return norm;
        }
    }

    private void fetch() {
        for (var parameter : trained) {
            var gradient = parameter.array().getGradient();
            NDScope.unregister(gradient);
            arrays.add(gradient);
        }
    }
}

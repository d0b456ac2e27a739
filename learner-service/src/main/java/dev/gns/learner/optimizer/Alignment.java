package dev.gns.learner.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.experiment.OptimizerSpec;
import dev.gns.learner.network.Gradients;

/**
 * How the gradient g_t of the last mini-batch stands to the direction u_{t−1} = m̂/(√v̂ + ε) that {@link Adam} last went
 * in, over all trained parameters. g_t is what Adam uses: clipped, and with its L2 decay; AdamW's decay is in neither.
 *
 * <p>To be asked before the step that uses g_t: the moments are then still those of the step before, so no copy of the
 * direction is kept. All parameters are reduced in the engine, and one small read brings the sums.
 */
public final class Alignment {
    private static final Shape ROWS_OF_THREE = new Shape(-1, 3);

    private final OptimizerSpec spec;
    private final Gradients gradients;
    private final Adam adam;

    public Alignment(OptimizerSpec spec, Gradients gradients, Adam adam) {
        this.spec = spec;
        this.gradients = gradients;
        this.adam = adam;
    }

    /** g_t·u_{t−1}; 0 before the first step, and not finite if the gradient is not. */
    public double product() {
        if (adam.steps() == 0) {
            return 0;
        }
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var products = new NDList();
            for (var i = 0; i < gradients.trained().size(); i++) {
                products.add(adam.direction(i).mul(gradient(i)).sum());
            }
            return NDArrays.stack(products).sum().getFloat();
        }
    }

    /** g_t·u_{t−1}/(‖g_t‖·‖u_{t−1}‖); 0 where one of them is 0, and not finite if the gradient is not. */
    public double cosine() {
        if (adam.steps() == 0) {
            return 0;
        }
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var scalars = new NDList();
            for (var i = 0; i < gradients.trained().size(); i++) {
                var direction = adam.direction(i);
                var gradient = gradient(i);
                scalars.add(direction.mul(gradient).sum());
                scalars.add(direction.square().sum());
                scalars.add(gradient.square().sum());
            }
            var sums = NDArrays.stack(scalars)
                    .reshape(ROWS_OF_THREE)
                    .sum(new int[] {0})
                    .toFloatArray();
            var norms = Math.sqrt(sums[1]) * Math.sqrt(sums[2]);
            return norms == 0 ? 0 : sums[0] / norms;
        }
    }

    private NDArray gradient(int i) {
        var gradient = gradients.get(i);
        var scaled = gradients.scale() == 1 ? gradient : gradient.mul(gradients.scale());
        return spec.kind() == OptimizerSpec.Kind.ADAM && spec.weightDecay() > 0
                ? scaled.add(gradients.trained().get(i).array().mul(spec.weightDecay()))
                : scaled;
    }
}

package dev.gns.policy.update;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.UpdateSpec;
import dev.gns.policy.network.BoundNetwork;
import dev.gns.policy.network.Constants;
import dev.gns.policy.network.Outputs;
import dev.gns.policy.network.Tensor;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/**
 * The clipped surrogate of Schulman et al. (2017), equation 7, as a loss, means over the batch:
 * {@code −min(r·A, clip(r, 1 ± ε)·A) − c_e·entropy + c_v·(V − R)²}.
 */
final class PpoLoss {
    private static final float LOG_SQRT_TWO_PI = (float) (0.5 * Math.log(2 * Math.PI));

    private final PolicySpec policy;
    private final UpdateSpec update;

    PpoLoss(PolicySpec policy, UpdateSpec update) {
        this.policy = policy;
        this.update = update;
    }

    /**
     * @param loss at these parameters
     * @param approximateKl of the batch, at these parameters
     * @param gradients of the loss, by parameter
     */
    record Gradient(double loss, double approximateKl, SortedMap<String, float[]> gradients) {}

    Gradient gradient(Map<String, Tensor> parameters, Batch batch) {
        try (var network = new BoundNetwork(policy, parameters, true)) {
            batch.groups().forEach(group -> network.bind(group.graph()));
            try (var scope = new NDScope();
                    var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                scope.suppressNotUsedWarning();
                var total = new Total(batch.size());
                batch.groups().forEach(group -> total.add(group, network));
                collector.backward(total.loss);
                return new Gradient(total.loss.getFloat(), total.kl / batch.size(), network.gradients());
            }
        }
    }

    /** Sums over the groups of a batch. */
    private final class Total {
        private final int size;
        private NDArray loss;
        private double kl;

        Total(int size) {
            this.size = size;
        }

        void add(Batch.Group group, BoundNetwork network) {
            var outputs = network.forward(group.graph(), group.inputs());
            var logSigma = network.logSigma();
            var logRatio = logProbability(outputs.mean(), logSigma, column(group, outputs, Batch.Row::sample))
                    .sub(column(group, outputs, Batch.Row::logProbability));
            for (var value : logRatio.toFloatArray()) {
                kl += Math.expm1(value) - value;
            }
            var sum = surrogate(logRatio.exp(), column(group, outputs, Batch.Row::advantage))
                    .add(logSigma.add(LOG_SQRT_TWO_PI + 0.5f)
                            .mul(Constants.of(update.entropy() * group.rows().size(), logSigma)))
                    .neg();
            if (outputs.value().isPresent()) {
                var error = outputs.value().get().sub(column(group, outputs, Batch.Row::returned));
                sum = sum.add(error.square().sum().mul(Constants.of(update.value(), error)));
            }
            var share = sum.div(Constants.of(size, sum)).sum();
            loss = loss == null ? share : loss.add(share);
        }

        private NDArray surrogate(NDArray ratio, NDArray advantage) {
            var clipped = ratio.clip(1 - update.clip(), 1 + update.clip());
            return ratio.mul(advantage).minimum(clipped.mul(advantage)).sum();
        }
    }

    /** log N(sample; μ, σ²). */
    private static NDArray logProbability(NDArray mean, NDArray logSigma, NDArray sample) {
        var z = sample.sub(mean).div(logSigma.exp());
        return z.square().mul(Constants.of(-0.5, z)).sub(logSigma).sub(LOG_SQRT_TWO_PI);
    }

    private static NDArray column(Batch.Group group, Outputs outputs, ToDoubleFunction<Batch.Row> field) {
        var values = new float[group.rows().size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) field.applyAsDouble(group.rows().get(i));
        }
        return outputs.mean().getManager().create(values);
    }
}

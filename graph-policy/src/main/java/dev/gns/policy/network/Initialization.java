package dev.gns.policy.network;

import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.seed.SeedTree;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Initial parameters, drawn in Java so that no engine's generator is involved: weights uniform after Glorot &amp;
 * Bengio (2010), biases zero, but for that of a linear μ, which is where the LR stays.
 */
final class Initialization {
    /** Keeps version 0 of a head with a linear μ at the LR it finds, or at its base. */
    private static final double NEAR_ZERO = 0.01;

    private Initialization() {}

    static SortedMap<String, Tensor> parameters(PolicySpec spec, SeedTree seed) {
        SortedMap<String, Tensor> parameters = new TreeMap<>();
        Parameters.shapes(spec)
                .forEach((name, shape) ->
                        parameters.put(name, new Tensor(shape, values(spec, name, shape, seed.child(name)))));
        return parameters;
    }

    private static float[] values(PolicySpec spec, String name, List<Integer> shape, SeedTree seed) {
        if (name.equals(Parameters.LOG_SIGMA)) {
            return new float[] {(float) StrictMath.log(Sigma.START)};
        }
        var linear = spec.head() != PolicySpec.Head.PAPER;
        if (shape.size() == 1) {
            var bias = new float[shape.get(0)];
            if (linear && name.equals(Parameters.bias(Parameters.ACTOR_2))) {
                bias[0] = (float) spec.action().neutral();
            }
            return bias;
        }
        var nearZero = linear && name.equals(Parameters.weight(Parameters.ACTOR_2));
        return glorot(shape.get(0), shape.get(1), nearZero ? NEAR_ZERO : 1, seed.random());
    }

    private static float[] glorot(int in, int out, double gain, SplittableRandom random) {
        var limit = gain * Math.sqrt(6.0 / (in + out));
        var values = new float[in * out];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) (limit * (2 * random.nextDouble() - 1));
        }
        return values;
    }
}

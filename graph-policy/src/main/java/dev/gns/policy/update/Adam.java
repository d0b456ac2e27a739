package dev.gns.policy.update;

import dev.gns.policy.network.OptimizerState;
import dev.gns.policy.network.Parameters;
import dev.gns.policy.network.Sigma;
import dev.gns.policy.network.Tensor;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adam (Kingma &amp; Ba 2015, algorithm 1; ε after the bias correction), with a state that is a value. */
final class Adam {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double learningRate;
    private final double criticLearningRate;

    Adam(double learningRate, double criticLearningRate) {
        this.learningRate = learningRate;
        this.criticLearningRate = criticLearningRate;
    }

    /** Parameters and state before or after a step. */
    record Point(SortedMap<String, Tensor> parameters, OptimizerState state) {}

    /** One step against {@code gradients}; log σ is then put back into its range. */
    Point step(Point point, SortedMap<String, float[]> gradients) {
        SortedMap<String, Tensor> parameters = new TreeMap<>();
        SortedMap<String, Tensor> first = new TreeMap<>();
        SortedMap<String, Tensor> second = new TreeMap<>();
        var step = point.state().step() + 1;
        gradients.forEach((name, gradient) -> {
            var shape = point.parameters().get(name).shape();
            var m = average(point.state().first().get(name).toArray(), gradient, BETA_1, false);
            var v = average(point.state().second().get(name).toArray(), gradient, BETA_2, true);
            var values = point.parameters().get(name).toArray();
            move(values, m, v, step, Parameters.isCritic(name) ? criticLearningRate : learningRate);
            if (name.equals(Parameters.LOG_SIGMA)) {
                values[0] = Sigma.clampLog(values[0]);
            }
            parameters.put(name, new Tensor(shape, values));
            first.put(name, new Tensor(shape, m));
            second.put(name, new Tensor(shape, v));
        });
        return new Point(parameters, new OptimizerState(step, first, second));
    }

    private static float[] average(float[] old, float[] gradient, double beta, boolean squared) {
        for (var i = 0; i < old.length; i++) {
            double term = squared ? (double) gradient[i] * gradient[i] : gradient[i];
            old[i] = (float) (beta * old[i] + (1 - beta) * term);
        }
        return old;
    }

    private static void move(float[] values, float[] m, float[] v, long step, double rate) {
        var correction1 = 1 - StrictMath.pow(BETA_1, step);
        var correction2 = 1 - StrictMath.pow(BETA_2, step);
        for (var i = 0; i < values.length; i++) {
            values[i] -= (float) (rate * (m[i] / correction1) / (Math.sqrt(v[i] / correction2) + EPSILON));
        }
    }
}

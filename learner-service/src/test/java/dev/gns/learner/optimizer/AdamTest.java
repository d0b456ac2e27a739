package dev.gns.learner.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.experiment.OptimizerSpec;
import dev.gns.contracts.experiment.OptimizerSpec.Kind;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.network.GradientMode;
import dev.gns.learner.network.Gradients;
import dev.gns.learner.network.Parameter;
import dev.gns.learner.network.ParameterFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Step by step against Adam written out in double precision. */
class AdamTest {
    private static final int SIZE = 5;

    private final NDManager manager = NDManager.newBaseManager();
    private final GradientMode mode = GradientMode.off();
    private final List<Parameter> parameters = List.of(parameter("a", SIZE), parameter("b", SIZE));

    @AfterEach
    void close() {
        mode.close();
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ADAM, 1e-8, 0, 0",
        "ADAM, 1e-2, 0, 0",
        "ADAM, 1e-8, 0.1, 0",
        "ADAMW, 1e-8, 0.1, 0",
        "ADAMW, 1e-2, 0.1, 0.5",
        "ADAM, 1e-8, 0.1, 0.5"
    })
    void everyStepIsAdams(Kind kind, double epsilon, double decay, double clip) {
        var spec = new OptimizerSpec(kind, 0.9, 0.999, epsilon, decay, clip);
        var gradients = new Gradients(parameters);
        var adam = new Adam(spec, gradients, manager);
        var oracle = new Oracle(spec, values());
        for (var step = 0; step < 40; step++) {
            var learningRate = 1e-2 / (1 + step);
            var factors = factors(step);
            backward(gradients, factors);
            if (clip > 0) {
                var norm = gradients.clip(clip);
                assertThat(norm).isCloseTo(norm(factors), within(1e-5));
            }
            adam.step(learningRate);
            oracle.step(learningRate, factors);
            var actual = values();
            for (var i = 0; i < actual.length; i++) {
                assertThat(actual[i]).as("step %d, value %d", step, i).isCloseTo(oracle.w[i], within(2e-6));
            }
        }
    }

    @Test
    void everyStepIsAdamsInEachPieceOfALargeParameter() {
        var large = parameter("large", 200_003);
        var array = large.array();
        var spec = new OptimizerSpec(Kind.ADAMW, 0.9, 0.999, 1e-8, 0.1, 0);
        var gradients = new Gradients(List.of(large));
        var adam = new Adam(spec, gradients, manager);
        var oracle = new Oracle(spec, doubles(array));
        for (var step = 0; step < 4; step++) {
            var random = new SeedTree(10).child("gradient", step).random();
            var factors = new float[(int) array.size()];
            for (var i = 0; i < factors.length; i++) {
                factors[i] = (float) random.nextDouble(-1, 1);
            }
            gradients.compute(() -> array.mul(manager.create(factors)).sum());
            adam.step(1e-2);
            oracle.step(1e-2, factors);
            assertThat(doubles(array)).as("step %d", step).containsExactly(oracle.w, within(2e-6));
        }
    }

    private static double[] doubles(NDArray array) {
        var floats = array.toFloatArray();
        var doubles = new double[floats.length];
        for (var i = 0; i < doubles.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    @Test
    void goesOnFromItsSavedState() {
        var spec = new OptimizerSpec(Kind.ADAM, 0.9, 0.999, 1e-8, 0, 0);
        var gradients = new Gradients(parameters);
        var adam = new Adam(spec, gradients, manager);
        backward(gradients, factors(0));
        adam.step(1e-2);
        var other = new Adam(spec, gradients, manager);
        other.resume(adam.steps());
        adam.moments().forEach((name, moment) -> other.moments().get(name).set(moment.toFloatArray()));
        var start = values();
        adam.step(1e-2);
        var went = values();
        restore(start);
        other.step(1e-2);
        assertThat(values()).isEqualTo(went).isNotEqualTo(start);
    }

    private static final class Oracle {
        private final OptimizerSpec spec;
        private final double[] w;
        private final double[] m;
        private final double[] v;
        private int t;

        Oracle(OptimizerSpec spec, double[] start) {
            this.spec = spec;
            w = start.clone();
            m = new double[start.length];
            v = new double[start.length];
        }

        void step(double learningRate, float[] gradient) {
            t++;
            var scale = spec.gradientClip() > 0 ? Math.min(1, spec.gradientClip() / (norm(gradient) + 1e-6)) : 1;
            for (var i = 0; i < w.length; i++) {
                var g = gradient[i] * scale;
                if (spec.kind() == Kind.ADAM) {
                    g += spec.weightDecay() * w[i];
                } else {
                    w[i] -= learningRate * spec.weightDecay() * w[i];
                }
                m[i] = spec.beta1() * m[i] + (1 - spec.beta1()) * g;
                v[i] = spec.beta2() * v[i] + (1 - spec.beta2()) * g * g;
                var unbiasedM = m[i] / (1 - Math.pow(spec.beta1(), t));
                var unbiasedV = v[i] / (1 - Math.pow(spec.beta2(), t));
                w[i] -= learningRate * unbiasedM / (Math.sqrt(unbiasedV) + spec.epsilon());
            }
        }
    }

    /** L = Σ factor·w has the gradient factor. */
    private void backward(Gradients gradients, float[] factors) {
        gradients.compute(() -> {
            NDArray loss = manager.create(0f);
            for (var p = 0; p < parameters.size(); p++) {
                var part = java.util.Arrays.copyOfRange(factors, p * SIZE, (p + 1) * SIZE);
                loss = loss.add(
                        parameters.get(p).array().mul(manager.create(part)).sum());
            }
            return loss;
        });
    }

    private static float[] factors(int step) {
        var random = new SeedTree(9).child("gradient", step).random();
        var factors = new float[2 * SIZE];
        for (var i = 0; i < factors.length; i++) {
            factors[i] = (float) (random.nextDouble(-1, 1) * Math.pow(10, -i / 2.0));
        }
        return factors;
    }

    private static double norm(float[] values) {
        var sum = 0.0;
        for (var value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }

    private double[] values() {
        var values = new double[2 * SIZE];
        for (var i = 0; i < values.length; i++) {
            values[i] = parameters.get(i / SIZE).array().toFloatArray()[i % SIZE];
        }
        return values;
    }

    private void restore(double[] values) {
        for (var p = 0; p < parameters.size(); p++) {
            var part = new float[SIZE];
            for (var i = 0; i < SIZE; i++) {
                part[i] = (float) values[p * SIZE + i];
            }
            parameters.get(p).array().set(part);
        }
    }

    private Parameter parameter(String name, long size) {
        return new ParameterFactory(manager, new SeedTree(3)).uniform(name, Parameter.Role.WEIGHT, 4, new Shape(size));
    }
}

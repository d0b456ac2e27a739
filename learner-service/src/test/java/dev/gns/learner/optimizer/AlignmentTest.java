package dev.gns.learner.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.gns.contracts.experiment.OptimizerSpec;
import dev.gns.contracts.experiment.OptimizerSpec.Kind;
import dev.gns.learner.network.GradientMode;
import dev.gns.learner.network.Gradients;
import dev.gns.learner.network.Parameter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignmentTest {
    /** Curvatures of the two parameters' quadratics, L = Σ c·w²/2. */
    private static final double[] CURVATURE = {3, 0.2, 1, 0.5, 2};

    private static final double[] START = {1, -2, 0.5, 3, -1};

    private final NDManager manager = NDManager.newBaseManager();
    private final GradientMode mode = GradientMode.off();

    @AfterEach
    void close() {
        mode.close();
        manager.close();
    }

    /**
     * β₁ = β₂ = ½ and gradients 1, −1, 1, 1, so v̂ = 1 always. m is ½, −¼, ⅜ after the first three steps, and over 1 −
     * 2⁻ᵗ that makes the directions 1, −⅓, 3/7.
     */
    @Test
    void followsATraceComputedByHand() {
        var spec = new OptimizerSpec(Kind.ADAM, 0.5, 0.5, 1e-12, 0, 0);
        var weight = parameter("w", 0);
        var gradients = new Gradients(List.of(weight));
        var adam = new Adam(spec, gradients, manager);
        var alignment = new Alignment(spec, gradients, adam);
        var slopes = new float[] {1, -1, 1, 1};
        var products = new double[] {0, -1, -1.0 / 3, 3.0 / 7};
        for (var step = 0; step < slopes.length; step++) {
            var slope = slopes[step];
            gradients.compute(() -> weight.array().mul(slope).sum());
            assertThat(alignment.product()).as("step %d", step).isCloseTo(products[step], within(1e-6));
            assertThat(alignment.cosine()).isCloseTo(Math.signum(products[step]), within(1e-6));
            adam.step(0.1);
        }
    }

    @ParameterizedTest
    @CsvSource({"ADAM, 1e-8, 0, 0", "ADAM, 1e-2, 0.1, 0", "ADAM, 1e-8, 0.1, 0.5", "ADAMW, 1e-2, 0.1, 0.5"})
    void isWhatAdamWrittenOutInDoublesSays(Kind kind, double epsilon, double decay, double clip) {
        var run = new Run(new OptimizerSpec(kind, 0.9, 0.999, epsilon, decay, clip));
        var u = new double[START.length];
        var m = new double[START.length];
        var v = new double[START.length];
        for (var t = 1; t <= 30; t++) {
            var w = run.weights();
            var scale = run.backward();
            var product = 0.0;
            var squares = new double[2];
            for (var i = 0; i < w.length; i++) {
                var g = scale * CURVATURE[i] * w[i] + (kind == Kind.ADAM ? decay * w[i] : 0);
                product += g * u[i];
                squares[0] += g * g;
                squares[1] += u[i] * u[i];
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                u[i] = m[i] / (1 - Math.pow(0.9, t)) / (Math.sqrt(v[i] / (1 - Math.pow(0.999, t))) + epsilon);
            }
            var cosine = t == 1 ? 0 : product / Math.sqrt(squares[0] * squares[1]);
            assertThat(run.alignment.product()).as("step %d", t).isCloseTo(product, within(2e-5));
            assertThat(run.alignment.cosine()).as("step %d", t).isCloseTo(cosine, within(2e-5));
            run.adam.step(0.05);
        }
    }

    /** −∂L(θ_t)/∂LR: the loss after a step that was taken a little longer and a little shorter. */
    @Test
    void isTheSlopeOfTheLossByTheLearningRate() {
        var spec = new OptimizerSpec(Kind.ADAM, 0.9, 0.999, 1e-8, 0, 0);
        for (var step = 1; step < 8; step++) {
            var exact = after(spec, step, 0.05);
            exact.backward();
            var slope =
                    (after(spec, step, 0.06).loss() - after(spec, step, 0.04).loss()) / 0.02;
            assertThat(exact.alignment.product()).as("step %d", step).isCloseTo(-slope, within(2e-4));
        }
    }

    /** A run of {@code steps} steps, the last one with another LR. */
    private Run after(OptimizerSpec spec, int steps, double last) {
        var run = new Run(spec);
        for (var step = 1; step <= steps; step++) {
            run.backward();
            run.adam.step(step == steps ? last : 0.05);
        }
        return run;
    }

    @Test
    void whereTheGradientIsZeroBothAreZero() {
        var run = new Run(new OptimizerSpec(Kind.ADAM, 0.9, 0.999, 1e-8, 0, 0));
        run.backward();
        run.adam.step(0.05);
        run.parameters.forEach(p -> p.array().subi(p.array().duplicate()));
        run.backward();
        assertThat(run.alignment.product()).isZero();
        assertThat(run.alignment.cosine()).isZero();
    }

    private final class Run {
        private final OptimizerSpec spec;
        private final List<Parameter> parameters =
                List.of(parameter("a", START[0], START[1], START[2]), parameter("b", START[3], START[4]));
        private final Gradients gradients = new Gradients(parameters);
        private final Adam adam;
        private final Alignment alignment;

        Run(OptimizerSpec spec) {
            this.spec = spec;
            this.adam = new Adam(spec, gradients, manager);
            this.alignment = new Alignment(spec, gradients, adam);
        }

        /** The factor of clipping, computed from the weights. */
        double backward() {
            var norm = 0.0;
            var w = weights();
            for (var i = 0; i < w.length; i++) {
                norm = Math.hypot(norm, CURVATURE[i] * w[i]);
            }
            gradients.compute(this::lossArray);
            if (spec.gradientClip() == 0) {
                return 1;
            }
            gradients.clip(spec.gradientClip());
            return Math.min(1, spec.gradientClip() / (norm + 1e-6));
        }

        double loss() {
            var w = weights();
            var loss = 0.0;
            for (var i = 0; i < w.length; i++) {
                loss += CURVATURE[i] * w[i] * w[i] / 2;
            }
            return loss;
        }

        double[] weights() {
            var weights = new double[START.length];
            var at = 0;
            for (var parameter : parameters) {
                for (var value : parameter.array().toFloatArray()) {
                    weights[at++] = value;
                }
            }
            return weights;
        }

        private NDArray lossArray() {
            NDArray loss = manager.create(0f);
            var at = 0;
            for (var parameter : parameters) {
                var size = (int) parameter.array().size();
                var curvature = new float[size];
                for (var i = 0; i < size; i++) {
                    curvature[i] = (float) (CURVATURE[at++] / 2);
                }
                loss = loss.add(parameter
                        .array()
                        .square()
                        .mul(manager.create(curvature))
                        .sum());
            }
            return loss;
        }
    }

    private Parameter parameter(String name, double... values) {
        var array = manager.create(toFloats(values));
        array.setRequiresGradient(true);
        return new Parameter(name, Parameter.Role.WEIGHT, array);
    }

    private static float[] toFloats(double[] values) {
        var floats = new float[values.length];
        for (var i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}

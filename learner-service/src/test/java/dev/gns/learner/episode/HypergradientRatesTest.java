package dev.gns.learner.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.gns.contracts.experiment.OptimizerSpec;
import dev.gns.contracts.experiment.ScheduleSpec.Hypergradient;
import dev.gns.contracts.experiment.ScheduleSpec.Hypergradient.Rule;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.learner.network.GradientMode;
import dev.gns.learner.network.Gradients;
import dev.gns.learner.network.Parameter;
import dev.gns.learner.optimizer.Adam;
import dev.gns.learner.optimizer.Alignment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adam-HD on L = w²/2, for which g = w. */
class HypergradientRatesTest {
    private static final OptimizerSpec ADAM = new OptimizerSpec(OptimizerSpec.Kind.ADAM, 0.9, 0.999, 1e-8, 0, 0);
    private static final LrBounds WIDE = new LrBounds(1e-6, 10);

    private final NDManager manager = NDManager.newBaseManager();
    private final GradientMode mode = GradientMode.off();

    @AfterEach
    void close() {
        mode.close();
        manager.close();
    }

    /**
     * By hand from w = 1 and LR = 0.1. A first direction is always the gradient's sign, 1. Step 1: g = 0.9, so LR = 0.1 +
     * 0.01·0.9 = 0.109.
     */
    @Test
    void theFirstStepsAreThoseComputedByHand() {
        var trace = new Trace(new Hypergradient(Rule.ADDITIVE, Optional.of(0.01)), WIDE, 0.1);
        assertThat(trace.next()).as("nothing to compare with yet").isEqualTo(0.1);
        assertThat(trace.next()).isCloseTo(0.109, within(1e-6));
    }

    /** Algorithm 5 of Baydin et al. in doubles; with a large β and an LR that grows until it jumps over the minimum. */
    @ParameterizedTest
    @CsvSource({"ADDITIVE, 0.01", "ADDITIVE, 0.1", "MULTIPLICATIVE, 0.02", "MULTIPLICATIVE, 0.3"})
    void everyStepIsAlgorithmFives(Rule rule, double beta) {
        var trace = new Trace(new Hypergradient(rule, Optional.of(beta)), WIDE, 0.1);
        var w = 1.0;
        var m = 0.0;
        var v = 0.0;
        var u = 0.0;
        var alpha = 0.1;
        var fell = false;
        for (var t = 1; t <= 25; t++) {
            var g = w;
            var before = alpha;
            alpha = rule == Rule.ADDITIVE ? alpha + beta * g * u : alpha * (1 + beta * Math.signum(g) * Math.signum(u));
            fell |= alpha < before;
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            u = m / (1 - Math.pow(0.9, t)) / (Math.sqrt(v / (1 - Math.pow(0.999, t))) + 1e-8);
            w -= alpha * u;
            assertThat(trace.next()).as("step %d", t).isCloseTo(alpha, within(1e-5));
        }
        assertThat(fell).as("it goes both ways").isTrue();
    }

    @Test
    void theRateStaysInsideTheBounds() {
        var rates = new HypergradientRates(new Hypergradient(Rule.ADDITIVE, Optional.of(1.0)), new LrBounds(0.01, 1));
        assertThat(rates.next(0.5, 1e9)).isEqualTo(1);
        assertThat(rates.next(0.5, -1e9)).isEqualTo(0.01);
    }

    @Test
    void aGradientThatIsNotFiniteIsADivergence() {
        var trace = new Trace(new Hypergradient(Rule.ADDITIVE, Optional.of(0.01)), WIDE, 0.1);
        trace.next();
        trace.weight.array().set(new float[] {Float.NaN});
        assertThatThrownBy(trace::next).isInstanceOf(DivergedException.class).hasMessage("the hypergradient is NaN");
    }

    private final class Trace implements Signals {
        private final Parameter weight = weight();
        private final Gradients gradients = new Gradients(List.of(weight));
        private final Adam adam = new Adam(ADAM, gradients, manager);
        private final HypergradientRates rates;
        private int step;
        private double learningRate;

        Trace(Hypergradient form, LrBounds bounds, double initial) {
            this.rates = new HypergradientRates(form, bounds);
            this.learningRate = initial;
        }

        /** One step of training, at the LR that is returned. */
        double next() {
            gradients.compute(() -> weight.array().square().sum().mul(0.5f));
            var moment = new LearningRates.Moment(0, step++, learningRate, this, new LossAverages(), 0);
            learningRate = rates.between(moment);
            adam.step(learningRate);
            return learningRate;
        }

        @Override
        public float[] statistics() {
            throw new AssertionError("a hypergradient needs no statistics");
        }

        @Override
        public Predictions predictions() {
            throw new AssertionError("a hypergradient needs no predictions");
        }

        @Override
        public LastLayer lastLayer() {
            throw new AssertionError("a hypergradient needs no layer of its own");
        }

        @Override
        public Alignment alignment() {
            return new Alignment(ADAM, gradients, adam);
        }
    }

    private Parameter weight() {
        var array = manager.create(new float[] {1});
        array.setRequiresGradient(true);
        return new Parameter("w", Parameter.Role.WEIGHT, array);
    }
}

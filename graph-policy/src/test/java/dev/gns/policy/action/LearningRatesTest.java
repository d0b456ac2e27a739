package dev.gns.policy.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.graph.RunStatistics;
import dev.gns.contracts.seed.SeedTree;
import org.junit.jupiter.api.Test;

class LearningRatesTest {
    private static final RunStatistics RUN = new RunStatistics(2e-3, 1e-3, 4e-3, 1, 1, 1, 0, 0);
    private static final ActionSpec ANCHORED = new ActionSpec.Anchored(3, new ScheduleSpec.Constant(0), 0);

    @Test
    void multiplicative() {
        assertThat(LearningRates.next(new ActionSpec.Multiplicative(), 0.1, RUN))
                .isCloseTo(2.2e-3, within(1e-15));
        assertThat(LearningRates.next(new ActionSpec.Multiplicative(), -2, RUN)).isNegative();
    }

    @Test
    void walkStepsFromTheLearningRateByAtMostDelta() {
        var walk = new ActionSpec.Walk(0.5);
        assertThat(LearningRates.next(walk, 0, RUN)).isEqualTo(2e-3);
        assertThat(LearningRates.next(walk, 1, RUN)).isCloseTo(2e-3 * Math.exp(0.5 * Math.tanh(1)), within(1e-15));
        assertThat(LearningRates.next(walk, 1e9, RUN)).isCloseTo(2e-3 * Math.exp(0.5), within(1e-15));
    }

    @Test
    void srlsMovesByAtMostThreeAndAHalfPercent() {
        var srls = new ActionSpec.Srls();
        assertThat(LearningRates.next(srls, srls.neutral(), RUN)).isEqualTo(2e-3);
        assertThat(LearningRates.next(srls, 0.3, RUN)).isCloseTo(2e-3 * 1.015, within(1e-15));
        for (var sample : new double[] {0.5, 0.6, 1e9}) {
            assertThat(LearningRates.next(srls, sample, RUN)).isCloseTo(2e-3 * 1.035, within(1e-15));
        }
        for (var sample : new double[] {-0.2, -0.3, -1e9}) {
            assertThat(LearningRates.next(srls, sample, RUN)).isCloseTo(2e-3 * 0.965, within(1e-15));
        }
    }

    @Test
    void anchoredStepsFromTheBase() {
        assertThat(LearningRates.next(ANCHORED, 0, RUN)).isEqualTo(4e-3);
        assertThat(LearningRates.next(ANCHORED, -1e9, RUN)).isCloseTo(4e-3 * Math.exp(-3), within(1e-15));
    }

    @Test
    void centredStepsFromTheMiddleThatTheRunBringsAsItsBase() {
        var centred = new ActionSpec.Centred(2);
        assertThat(LearningRates.next(centred, 0, RUN)).isEqualTo(4e-3);
        assertThat(LearningRates.next(centred, 1e9, RUN)).isCloseTo(4e-3 * Math.exp(2), within(1e-15));
    }

    @Test
    void densityIntegratesToOneAndDrawsHaveTheMoments() {
        var gaussian = new Gaussian(0.3, 0.5);
        var integral = 0.0;
        for (var x = -5.0; x < 5; x += 1e-3) {
            integral += 1e-3 * Math.exp(gaussian.logDensity(x));
        }
        assertThat(integral).isCloseTo(1, within(1e-6));

        var draws = 20_000;
        var sum = 0.0;
        var squares = 0.0;
        for (var i = 0; i < draws; i++) {
            var z = (gaussian.sample(new SeedTree(1).child("draw", i)) - 0.3) / 0.5;
            sum += z;
            squares += z * z;
        }
        assertThat(sum / draws).isCloseTo(0, within(4 / Math.sqrt(draws)));
        assertThat(squares / draws).isCloseTo(1, within(4 * Math.sqrt(2.0 / draws)));
    }
}

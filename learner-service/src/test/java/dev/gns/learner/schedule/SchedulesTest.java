package dev.gns.learner.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.experiment.ScheduleSpec.ClosedForm;
import dev.gns.contracts.experiment.ScheduleSpec.Constant;
import dev.gns.contracts.experiment.ScheduleSpec.Cosine;
import dev.gns.contracts.experiment.ScheduleSpec.Linear;
import dev.gns.contracts.graph.LrBounds;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {
    private static final int TOTAL = 250;
    private static final double INITIAL = 3e-3;
    private static final LrBounds WIDE = new LrBounds(1e-30, 10);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5})
    void everyStepOfEveryFormIsItsFormula(double warmup) {
        var rise = (int) (warmup * TOTAL);
        holds(new Constant(warmup), rise, step -> INITIAL);
        holds(new Linear(warmup), rise, step -> INITIAL * (TOTAL - step) / (TOTAL - rise));
        // cos² of the half angle is the other way to write a raised cosine.
        holds(new Cosine(warmup), rise, step -> {
            var half = Math.cos(Math.PI * (step - rise) / (TOTAL - rise) / 2);
            return INITIAL * half * half;
        });
    }

    private static void holds(ClosedForm form, int rise, IntToDoubleFunction after) {
        for (var step = 0; step < TOTAL; step++) {
            var expected = step < rise ? INITIAL * (step + 1) / rise : after.applyAsDouble(step);
            assertThat(Schedules.learningRate(form, step, TOTAL, INITIAL, WIDE))
                    .as("%s at step %d", form, step)
                    .isCloseTo(expected, within(1e-15));
        }
    }

    @Test
    void warmUpEndsAtTheInitialRate() {
        assertThat(Schedules.learningRate(new Linear(0.1), 24, TOTAL, INITIAL, WIDE))
                .isEqualTo(INITIAL);
        assertThat(Schedules.learningRate(new Linear(0.1), 25, TOTAL, INITIAL, WIDE))
                .isEqualTo(INITIAL);
    }

    @Test
    void everyRateIsInsideTheBounds() {
        var bounds = new LrBounds(1e-3, 2e-3);
        for (var step = 0; step < TOTAL; step++) {
            assertThat(Schedules.learningRate(new Cosine(0.1), step, TOTAL, INITIAL, bounds))
                    .isBetween(1e-3, 2e-3);
        }
        assertThat(Schedules.learningRate(new Cosine(0), TOTAL - 1, TOTAL, INITIAL, bounds))
                .isEqualTo(1e-3);
    }

    @Test
    void aSingleStepHasItsRate() {
        assertThat(Schedules.learningRate(new Linear(0.9), 0, 1, INITIAL, WIDE)).isEqualTo(INITIAL);
    }
}

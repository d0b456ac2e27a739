package dev.gns.learner.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.experiment.ScheduleSpec.ClosedForm;
import dev.gns.contracts.experiment.ScheduleSpec.Constant;
import dev.gns.contracts.experiment.ScheduleSpec.Cosine;
import dev.gns.contracts.experiment.ScheduleSpec.Exponential;
import dev.gns.contracts.experiment.ScheduleSpec.Linear;
import dev.gns.contracts.experiment.ScheduleSpec.OneCycle;
import dev.gns.contracts.experiment.ScheduleSpec.Polynomial;
import dev.gns.contracts.experiment.ScheduleSpec.Step;
import dev.gns.contracts.experiment.ScheduleSpec.WarmedUp;
import dev.gns.contracts.experiment.ScheduleSpec.Wsd;
import dev.gns.contracts.experiment.ScheduleSpec.Wsd.DecayShape;
import dev.gns.contracts.graph.LrBounds;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {
    private static final int TOTAL = 250;
    private static final double INITIAL = 3e-3;
    private static final LrBounds WIDE = new LrBounds(1e-30, 10);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5})
    void everyStepOfEveryFormIsItsFormula(double warmup) {
        var rise = (int) (warmup * TOTAL);
        holdsAfterWarmUp(new Constant(warmup), rise, step -> INITIAL);
        holdsAfterWarmUp(new Linear(warmup), rise, step -> INITIAL * (TOTAL - step) / (TOTAL - rise));
        // cos² of the half angle is the other way to write a raised cosine.
        holdsAfterWarmUp(new Cosine(warmup), rise, step -> {
            var half = Math.cos(Math.PI * (step - rise) / (TOTAL - rise) / 2);
            return INITIAL * half * half;
        });
        // PyTorch's CosineAnnealingLR: η_min + (η_max − η_min)·(1 + cos(π·t/T))/2.
        holdsAfterWarmUp(new Cosine(warmup, Optional.of(0.1)), rise, step -> {
            var least = INITIAL / 10;
            return least + (INITIAL - least) / 2 * (1 + Math.cos(Math.PI * (step - rise) / (TOTAL - rise)));
        });
        holdsAfterWarmUp(new Polynomial(warmup, 2), rise, step -> {
            var left = (double) (TOTAL - step) / (TOTAL - rise);
            return INITIAL * left * left;
        });
        holdsAfterWarmUp(
                new Polynomial(warmup, 0.5),
                rise,
                step -> INITIAL * Math.sqrt((double) (TOTAL - step) / (TOTAL - rise)));
        holdsAfterWarmUp(
                new Wsd(warmup, 0.2, DecayShape.LINEAR), rise, step -> INITIAL * Math.min(1, (TOTAL - step) / 50.0));
        holdsAfterWarmUp(
                new Wsd(warmup, 0.2, DecayShape.ONE_MINUS_SQRT),
                rise,
                step -> step < 200 ? INITIAL : INITIAL * (1 - Math.sqrt((step - 200) / 50.0)));
    }

    /** PyTorch's recurrences: ExponentialLR multiplies by γ at every step, MultiStepLR at its milestones. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5})
    void formsThatMultiplyAreTheirRecurrences(double warmup) {
        var rise = (int) (warmup * TOTAL);
        var gamma = Math.exp(Math.log(0.01) / (TOTAL - rise));
        var exponential = new double[TOTAL];
        var stepped = new double[TOTAL];
        exponential[rise] = INITIAL;
        stepped[rise] = INITIAL * (rise == 125 ? 0.1 : 1);
        for (var step = rise + 1; step < TOTAL; step++) {
            exponential[step] = exponential[step - 1] * gamma;
            stepped[step] = stepped[step - 1] * (step == 125 || step == 188 ? 0.1 : 1);
        }
        holdsAfterWarmUp(new Exponential(warmup, 0.01), rise, step -> exponential[step]);
        // A milestone between two steps is that of the nearer, the later of two: 0.75·250 = 187.5.
        holdsAfterWarmUp(new Step(warmup, 0.1, List.of(0.5, 0.75)), rise, step -> stepped[step]);
    }

    private static void holdsAfterWarmUp(WarmedUp form, int rise, IntToDoubleFunction after) {
        holds(form, TOTAL, step -> step < rise ? INITIAL * (step + 1) / rise : after.applyAsDouble(step));
    }

    private static void holds(ClosedForm form, int total, IntToDoubleFunction expected) {
        for (var step = 0; step < total; step++) {
            assertThat(Schedules.learningRate(form, step, total, INITIAL, WIDE))
                    .as("%s at step %d of %d", form, step, total)
                    .isCloseTo(expected.applyAsDouble(step), within(1e-15));
        }
    }

    /**
     * OneCycleLR as PyTorch documents it: the first phase ends at step pct_start·T − 1, the second at T − 1, and within a
     * phase x goes from 0 to 1 and the LR along half a cosine.
     */
    @ParameterizedTest
    @CsvSource({"250, 0.3, 25, 1e4", "250, 0.5, 10, 100", "97, 0.21, 4, 1e3", "10, 0.1, 25, 1e4", "3, 0.05, 25, 1e4"})
    void oneCycleIsPyTorchs(int total, double pctStart, double divFactor, double finalDivFactor) {
        var first = INITIAL / divFactor;
        var last = first / finalDivFactor;
        var top = pctStart * total - 1;
        holds(new OneCycle(pctStart, divFactor, finalDivFactor), total, step -> {
            if (step == top) {
                return INITIAL;
            }
            var rising = step < top;
            var x = rising ? step / top : (step - top) / (total - 1 - top);
            var half = Math.sin(Math.PI * x / 2);
            return rising ? first + (INITIAL - first) * half * half : INITIAL + (last - INITIAL) * half * half;
        });
    }

    /** Computed by hand for T = 11, pct_start = 4/11: steps 0 to 3 rise, 3 to 10 fall. */
    @Test
    void oneCyclesCornersAreExact() {
        var form = new OneCycle(4.0 / 11, 10, 100);
        assertThat(Schedules.learningRate(form, 0, 11, 1, WIDE)).isCloseTo(0.1, within(1e-15));
        assertThat(Schedules.learningRate(form, 1, 11, 1, WIDE)).isCloseTo(0.1 + 0.9 * 0.25, within(1e-15));
        assertThat(Schedules.learningRate(form, 3, 11, 1, WIDE)).isCloseTo(1, within(1e-15));
        assertThat(Schedules.learningRate(form, 10, 11, 1, WIDE)).isCloseTo(0.001, within(1e-15));
    }

    @Test
    void warmUpEndsAtTheInitialRate() {
        assertThat(Schedules.learningRate(new Linear(0.1), 24, TOTAL, INITIAL, WIDE))
                .isEqualTo(INITIAL);
        assertThat(Schedules.learningRate(new Linear(0.1), 25, TOTAL, INITIAL, WIDE))
                .isEqualTo(INITIAL);
    }

    @Test
    void warmUpAndDecayMayBeAllThereIs() {
        var form = new Wsd(0.5, 0.5, DecayShape.LINEAR);
        // Of 5 steps both halves round to 3: the warm-up has them, and the decay what is left.
        assertThat(Stream.of(0, 1, 2, 3, 4).map(step -> Schedules.learningRate(form, step, 5, 6, WIDE)))
                .containsExactly(2.0, 4.0, 6.0, 6.0, 3.0);
    }

    @Test
    void aDecayOfLessThanAStepIsOne() {
        var form = new Wsd(0, 1e-3, DecayShape.LINEAR);
        assertThat(Schedules.learningRate(form, 9, 10, INITIAL, WIDE)).isEqualTo(INITIAL);
    }

    static Stream<ClosedForm> forms() {
        return Stream.of(
                new Constant(0.1),
                new Step(0.1, 0.1, List.of(0.2, 0.9)),
                new Exponential(0.1, 1e-3),
                new Polynomial(0.1, 3),
                new Linear(0.1),
                new Cosine(0.1),
                new Cosine(0.1, Optional.of(0.2)),
                new Wsd(0.1, 0.3, DecayShape.LINEAR),
                new Wsd(0.1, 0.3, DecayShape.ONE_MINUS_SQRT),
                new OneCycle(0.3, 25, 1e4));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyRateIsInsideTheBounds(ClosedForm form) {
        var bounds = new LrBounds(1e-3, 2e-3);
        var rates = Stream.iterate(0, step -> step + 1)
                .limit(TOTAL)
                .map(step -> Schedules.learningRate(form, step, TOTAL, INITIAL, bounds))
                .toList();
        assertThat(rates).allSatisfy(rate -> assertThat(rate).isBetween(1e-3, 2e-3));
        assertThat(rates).as("α₀ is above them").contains(2e-3);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyStepOfAnEpisodeOfAnyLengthHasARateUpToTheInitialOne(ClosedForm form) {
        for (var total = 1; total < 12; total++) {
            for (var step = 0; step < total; step++) {
                assertThat(Schedules.learningRate(form, step, total, INITIAL, WIDE))
                        .as("step %d of %d", step, total)
                        .isGreaterThan(0)
                        .isLessThanOrEqualTo(INITIAL);
            }
        }
    }

    @Test
    void aSingleStepHasItsRate() {
        assertThat(Schedules.learningRate(new Linear(0.9), 0, 1, INITIAL, WIDE)).isEqualTo(INITIAL);
    }
}

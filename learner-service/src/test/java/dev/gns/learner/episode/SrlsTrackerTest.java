package dev.gns.learner.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SrlsTrackerTest {
    private static final int EXAMPLES = 40;
    private static final int CLASSES = 3;

    private final SplittableRandom random = new SplittableRandom(5);
    private final SrlsTracker tracker = new SrlsTracker();

    private double[] draw() {
        return random.doubles((long) EXAMPLES * CLASSES).toArray();
    }

    private static Predictions predictions(double[] values) {
        return new Predictions(1, values, CLASSES);
    }

    /** Mean over the classes of E[x²] − E[x]², another way to the same number. */
    private static double variance(double[] values) {
        var sum = 0.0;
        for (var c = 0; c < CLASSES; c++) {
            var x = 0.0;
            var xx = 0.0;
            for (var e = 0; e < EXAMPLES; e++) {
                x += values[e * CLASSES + c] / EXAMPLES;
                xx += values[e * CLASSES + c] * values[e * CLASSES + c] / EXAMPLES;
            }
            sum += (xx - x * x) / CLASSES;
        }
        return sum;
    }

    private static double[] minus(double[] a, double[] b) {
        var difference = new double[a.length];
        for (var i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    @Test
    void averagesStartAtTheirFirstValueAndForgetByAFifth() {
        List<double[]> seen = new ArrayList<>();
        var ofPrediction = 0.0;
        var ofChange = 0.0;
        for (var decision = 0; decision < 5; decision++) {
            seen.add(draw());
            tracker.add(predictions(seen.get(decision)));
            var logVariance = Math.log(variance(seen.get(decision)));
            ofPrediction = decision == 0 ? logVariance : 0.8 * ofPrediction + 0.2 * logVariance;
            if (decision > 0) {
                var logChange = Math.log(variance(minus(seen.get(decision), seen.get(decision - 1))));
                ofChange = decision == 1 ? logChange : 0.8 * ofChange + 0.2 * logChange;
            }
            assertThat(tracker.logPredictionVariance()).isCloseTo(ofPrediction, within(1e-9));
            assertThat(tracker.logChangeVariance()).isCloseTo(ofChange, within(1e-9));
        }
    }

    @Test
    void predictionsThatDoNotDifferOrDoNotChangeHaveAFiniteLogarithm() {
        var same = new double[EXAMPLES * CLASSES];
        tracker.add(predictions(same));
        tracker.add(predictions(same));

        assertThat(tracker.logPredictionVariance()).isCloseTo(Math.log(1e-14), within(1e-9));
        assertThat(tracker.logChangeVariance()).isCloseTo(Math.log(1e-14), within(1e-9));
    }

    @Test
    void goesOnFromItsStateWithTheSameBits() {
        for (var decisions = 0; decisions < 4; decisions++) {
            var whole = new SrlsTracker();
            for (var d = 0; d < decisions; d++) {
                whole.add(predictions(draw()));
            }
            var resumed = new SrlsTracker();
            resumed.resume(whole.state());
            for (var d = 0; d < 2; d++) {
                var next = predictions(draw());
                whole.add(next);
                resumed.add(next);
                assertThat(resumed.logPredictionVariance()).isEqualTo(whole.logPredictionVariance());
                assertThat(resumed.logChangeVariance()).isEqualTo(whole.logChangeVariance());
            }
        }
    }

    @Test
    void theStateOfAnotherScheduleIsRefused() {
        assertThatThrownBy(() -> tracker.resume(new ScheduleState(Map.of("best", new double[] {1}))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("predictions");
    }

    @Test
    void momentsOfAColumnByHand() {
        var moments = Moments.of(new double[] {1, 10, 2, 20, 6, 30}, 0, 2);
        assertThat(moments.mean()).isEqualTo(3);
        assertThat(moments.variance()).isCloseTo(14 / 3.0, within(1e-12));
        assertThat(Moments.of(new double[] {4, 8})).isEqualTo(new Moments(6, 4));
        assertThat(Moments.of(new double[0])).isEqualTo(new Moments(0, 0));
    }
}

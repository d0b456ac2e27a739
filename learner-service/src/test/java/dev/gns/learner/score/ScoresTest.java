package dev.gns.learner.score;

import static dev.gns.contracts.episode.ScoreMetric.ACCURACY;
import static dev.gns.contracts.episode.ScoreMetric.F1;
import static dev.gns.contracts.episode.ScoreMetric.MATTHEWS;
import static dev.gns.contracts.episode.ScoreMetric.PEARSON;
import static dev.gns.contracts.episode.ScoreMetric.SPEARMAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.episode.ScoreMetric;
import dev.gns.learner.data.Target;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoresTest {
    private static final double TOLERANCE = 1e-12;

    /** TP 2, FP 1, FN 2, TN 3. */
    @Test
    void byHandOfTwoClasses() {
        double[] labels = {1, 1, 1, 1, 0, 0, 0, 0};
        double[] predictions = {1, 1, 0, 0, 1, 0, 0, 0};
        assertThat(Scores.of(ACCURACY, predictions, labels)).isEqualTo(5.0 / 8);
        // Precision 2/3, recall 1/2.
        assertThat(Scores.of(F1, predictions, labels)).isEqualTo(4.0 / 7, within(TOLERANCE));
        assertThat(Scores.of(MATTHEWS, predictions, labels))
                .isEqualTo((2 * 3 - 1 * 2) / Math.sqrt(3 * 4 * 4 * 5), within(TOLERANCE));
    }

    /** Deviations −1.5, −0.5, 0.5, 1.5 and −1, −2, 1, 2: 6 / √(5·10). Ranks 1 to 4 and 2, 1, 3, 4. */
    @Test
    void byHandOfValues() {
        double[] labels = {1, 2, 3, 4};
        double[] predictions = {10, 9, 12, 13};
        assertThat(Scores.of(PEARSON, predictions, labels)).isEqualTo(6 / Math.sqrt(50), within(TOLERANCE));
        assertThat(Scores.of(SPEARMAN, predictions, labels)).isEqualTo(1 - 6 * 2.0 / (4 * 15), within(TOLERANCE));
    }

    /** Ranks 1.5, 1.5, 3 and 1, 2.5, 2.5: deviations −½, −½, 1 and −1, ½, ½, so 0.75 / 1.5. */
    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        assertThat(Scores.of(SPEARMAN, new double[] {7, 7, 9}, new double[] {1, 4, 4}))
                .isEqualTo(0.5, within(TOLERANCE));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void twoClassesEqualTheOracle(long seed) {
        var random = new SplittableRandom(seed);
        var labels = classes(random, 157, 2);
        var predictions = classes(random, 157, 2);
        double tp = count(predictions, labels, 1, 1);
        double fp = count(predictions, labels, 1, 0);
        double fn = count(predictions, labels, 0, 1);
        double tn = count(predictions, labels, 0, 0);
        var precision = tp / (tp + fp);
        var recall = tp / (tp + fn);
        assertThat(Scores.of(ACCURACY, predictions, labels)).isEqualTo((tp + tn) / 157, within(TOLERANCE));
        assertThat(Scores.of(F1, predictions, labels))
                .isEqualTo(2 * precision * recall / (precision + recall), within(TOLERANCE));
        assertThat(Scores.of(MATTHEWS, predictions, labels))
                .isEqualTo(
                        (tp * tn - fp * fn) / Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)),
                        within(TOLERANCE));
    }

    /** R_K is the correlation of one-hot vectors, the covariance summed over the classes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void matthewsOfManyClassesEqualsTheOracle(long seed) {
        var random = new SplittableRandom(seed);
        var labels = classes(random, 90, 4);
        var predictions = classes(random, 90, 3);
        var xy = 0.0;
        var xx = 0.0;
        var yy = 0.0;
        for (var k = 0; k < 4; k++) {
            var one = centred(oneHot(predictions, k));
            var other = centred(oneHot(labels, k));
            xy += dot(one, other);
            xx += dot(one, one);
            yy += dot(other, other);
        }
        assertThat(Scores.of(MATTHEWS, predictions, labels)).isEqualTo(xy / Math.sqrt(xx * yy), within(TOLERANCE));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void correlationsEqualTheOracles(long seed) {
        var random = new SplittableRandom(seed);
        // Rounded, so that values repeat.
        var labels = random.doubles(60, 0, 5).map(v -> Math.round(4 * v) / 4.0).toArray();
        var predictions = IntStream.range(0, 60)
                .mapToDouble(i -> Math.round(10 * (labels[i] + random.nextDouble(-3, 3))) / 10.0)
                .toArray();
        assertThat(Scores.of(PEARSON, predictions, labels)).isEqualTo(pairwise(predictions, labels), within(TOLERANCE));
        assertThat(Scores.of(SPEARMAN, predictions, labels))
                .isEqualTo(pairwise(countedRanks(predictions), countedRanks(labels)), within(TOLERANCE));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "-1, -1"})
    void aPerfectCorrelationIsNeverPastOne(double slope, double expected) {
        var labels = IntStream.range(0, 333).mapToDouble(i -> 0.1 * i).toArray();
        var predictions = Arrays.stream(labels).map(v -> slope * v * 0.7 + 0.3).toArray();
        for (var metric : List.of(PEARSON, SPEARMAN)) {
            assertThat(Scores.of(metric, predictions, labels))
                    .isBetween(-1.0, 1.0)
                    .isEqualTo(expected, within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ScoreMetric.class,
            names = {"F1", "MATTHEWS", "PEARSON", "SPEARMAN"})
    void undefinedScoresAreZero(ScoreMetric metric) {
        double[] none = {0, 0, 0};
        double[] some = {0, 1, 0};
        assertThat(Scores.of(metric, none, some)).isZero();
        assertThat(Scores.of(metric, some, none)).isZero();
        assertThat(Scores.of(metric, none, none)).isZero();
        assertThat(Scores.of(metric, new double[] {0}, new double[] {0})).isZero();
    }

    @Test
    void predictionsThatAreAllTheSameCorrelateWithNothingThoughTheirMeanIsRounded() {
        var predictions = new double[49];
        Arrays.fill(predictions, 0.1);
        var labels = IntStream.range(0, 49).mapToDouble(i -> i).toArray();
        assertThat(Scores.of(PEARSON, predictions, labels)).isZero();
    }

    @Test
    void metricsMustSuitWhatIsPredicted() {
        assertThatCode(() -> Scores.checkMeaning(List.of(ACCURACY, F1, MATTHEWS), new Target.Classes(2)))
                .doesNotThrowAnyException();
        assertThatCode(() -> Scores.checkMeaning(List.of(PEARSON, SPEARMAN), new Target.Value()))
                .doesNotThrowAnyException();
        refused(PEARSON, new Target.Classes(2), "pearson is of values");
        refused(SPEARMAN, new Target.Classes(2), "spearman is of values");
        refused(F1, new Target.Classes(3), "f1 is of two classes");
        refused(ACCURACY, new Target.Value(), "accuracy is of classes");
        refused(MATTHEWS, new Target.Value(), "matthews is of classes");
    }

    private static void refused(ScoreMetric metric, Target target, String reason) {
        assertThatThrownBy(() -> Scores.checkMeaning(List.of(metric), target))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("task.metrics must suit what is predicted: " + reason);
    }

    private static double[] classes(SplittableRandom random, int count, int classes) {
        return random.ints(count, 0, classes).asDoubleStream().toArray();
    }

    private static long count(double[] predictions, double[] labels, int predicted, int actual) {
        return IntStream.range(0, labels.length)
                .filter(i -> predictions[i] == predicted && labels[i] == actual)
                .count();
    }

    private static double[] oneHot(double[] classes, int k) {
        return Arrays.stream(classes).map(c -> c == k ? 1 : 0).toArray();
    }

    private static double[] centred(double[] values) {
        var mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> v - mean).toArray();
    }

    private static double dot(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> one[i] * other[i])
                .sum();
    }

    /** Pearson's r by differences of all pairs, which needs no means. */
    private static double pairwise(double[] one, double[] other) {
        var xy = 0.0;
        var xx = 0.0;
        var yy = 0.0;
        for (var i = 0; i < one.length; i++) {
            for (var j = 0; j < i; j++) {
                xy += (one[i] - one[j]) * (other[i] - other[j]);
                xx += (one[i] - one[j]) * (one[i] - one[j]);
                yy += (other[i] - other[j]) * (other[i] - other[j]);
            }
        }
        return xy / Math.sqrt(xx * yy);
    }

    /** How many values are smaller, and half of those that are equal. */
    private static double[] countedRanks(double[] values) {
        return Arrays.stream(values)
                .map(v -> Arrays.stream(values)
                        .map(w -> w < v ? 1 : w == v ? 0.5 : 0)
                        .sum())
                .toArray();
    }
}

package dev.gns.results.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.rest.SeriesView.Point;
import dev.gns.results.StoredFigures;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series, down-sampled by a real database. */
class FigureStoreIT {
    private static final int ALL = Integer.MAX_VALUE;

    private final StoredFigures stored = new StoredFigures();
    private final FigureStore figures = new FigureStore(stored.database());
    private final String episode = "series-" + UUID.randomUUID();

    @Test
    void noMorePointsThanAskedForAndEveryFigureCounts() {
        var random = new Random(1);
        TreeMap<Integer, Double> values = new TreeMap<>();
        for (var i = 0; i < 3_000; i++) {
            values.put(random.nextInt(1_000_000), random.nextGaussian());
        }
        store(1, values);

        for (var size : List.of(1, 2, 7, 500, 2_999)) {
            var series = figures.series(episode, query(0, ALL, size));
            var points = series.points();
            assertThat(points).hasSizeBetween(1, size).isSortedAccordingTo((a, b) -> a.step() - b.step());
            assertThat(series.total()).isEqualTo(values.size());
            assertThat(points.stream().mapToDouble(Point::min).min()).hasValue(least(values));
            assertThat(points.stream().mapToDouble(Point::max).max()).hasValue(greatest(values));
            var range = series.range().orElseThrow();
            assertThat(range.min()).isEqualTo(least(values));
            assertThat(range.max()).isEqualTo(greatest(values));
            assertThat(range.lastStep()).isEqualTo(values.lastKey());
            assertThat(range.last()).isEqualTo(values.lastEntry().getValue());
            everyPointIsWhatItsNeighboursSay(values, points);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 500})
    void asManyFiguresAsPointsStayAsTheyAre(int points) {
        TreeMap<Integer, Double> values = new TreeMap<>();
        IntStream.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 100_000).forEach(step -> values.put(step, step / 3.0));
        store(1, values);

        var series = figures.series(episode, query(0, ALL, points));

        assertThat(series.points().stream().collect(Collectors.toMap(Point::step, Point::value)))
                .isEqualTo(values);
    }

    @Test
    void aRangeOfStepsIsLookedAtByItself() {
        store(1, IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(s -> s, s -> (double) -s)));

        var series = figures.series(episode, query(100, 299, 10));

        assertThat(series.total()).isEqualTo(200);
        assertThat(series.points())
                .hasSize(10)
                .extracting(Point::step)
                .startsWith(119)
                .endsWith(299);
        assertThat(series.range().orElseThrow().max()).isEqualTo(-100);
        assertThat(series.range().orElseThrow().last()).isEqualTo(-299);
        assertThat(figures.series(episode, query(2_000, ALL, 10)).range()).isEmpty();
        assertThat(figures.series(episode, query(2_000, ALL, 10)).total()).isZero();
    }

    @Test
    void whatAnEarlierAttemptReachedFurtherOnStaysOut() {
        store(1, Map.of(10, 1.0, 20, 2.0, 30, 3.0));
        store(2, Map.of(10, 5.0));
        store(1, Map.of(40, 4.0));

        var series = figures.series(episode, query(0, ALL, 10));

        assertThat(series.points()).containsExactly(new Point(10, 5, 5, 5));
        assertThat(series.range().orElseThrow().max()).isEqualTo(5);
    }

    @Test
    void largeFiguresDoNotOverflow() {
        store(1, Map.of(1, 1e200, 2, -1e200, 3, 1e307));

        assertThat(figures.series(episode, query(0, ALL, 1)).points().get(0).value())
                .isCloseTo(1e307 / 3, within(1e295));
    }

    @Test
    void aFigureAtEveryStepIsNoOtherThanItsNeighbours() {
        TreeMap<Integer, Double> values = new TreeMap<>();
        var random = new Random(2);
        IntStream.range(0, 5_000).forEach(step -> values.put(step, random.nextGaussian()));
        storeInParts(values, 777);

        for (var size : List.of(1, 3, 10, 156, 1_000)) {
            everyPointIsWhatItsNeighboursSay(
                    values, figures.series(episode, query(0, ALL, size)).points());
        }
        var part = figures.series(episode, query(40, 4_321, 9));
        assertThat(part.total()).isEqualTo(4_282);
        everyPointIsWhatItsNeighboursSay(new TreeMap<>(values.subMap(40, true, 4_321, true)), part.points());
    }

    @Test
    void whatIsToldAgainCountsOnce() {
        TreeMap<Integer, Double> values = new TreeMap<>();
        IntStream.range(0, 2_000).forEach(step -> values.put(step, 1.0 * step));
        storeInParts(values, 500);
        TreeMap<Integer, Double> again = new TreeMap<>();
        IntStream.range(900, 2_000).forEach(step -> again.put(step, -1.0 * step));
        store(2, again);
        values.putAll(again);

        var series = figures.series(episode, query(0, ALL, 20));

        assertThat(series.total()).isEqualTo(2_000);
        everyPointIsWhatItsNeighboursSay(values, series.points());
    }

    @Test
    void aFigureThatIsNoNumberAnyMoreStaysOut() {
        TreeMap<Integer, Double> values = new TreeMap<>();
        IntStream.range(0, 64).forEach(step -> values.put(step, 1.0));
        store(1, values);
        store(2, Map.of(10, Double.NaN, 40, 1e305, 63, 1.0));

        var series = figures.series(episode, query(0, ALL, 2));

        assertThat(series.total()).isEqualTo(63);
        assertThat(series.points()).extracting(Point::max).containsExactly(1.0, 1e305);
    }

    @Test
    void ofManyDecisionsSomeAreLeftOutEvenly() {
        Map<Integer, Double> rates =
                IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(s -> 10 * s, s -> 0.1 * s));
        stored.figures("an-experiment", episode, "learning_rate", 1, rates);
        store(1, Map.of(0, 7.0, 5, 8.0));

        assertThat(figures.decisions(episode)).hasSize(1_000);
        assertThat(figures.decisions(episode, 1_000)).hasSize(1_000);
        var some = figures.decisions(episode, 10);
        assertThat(some).hasSize(10).isSortedAccordingTo((a, b) -> a.step() - b.step());
        assertThat(some.get(0).trainLoss()).hasValue(7.0);
        assertThat(some.get(5).step()).isBetween(4_990, 5_010);
        assertThat(some).allSatisfy(d -> assertThat(d.learningRate()).isEqualTo(0.01 * d.step(), within(1e-9)));
        assertThat(figures.decisions("nobody", 10)).isEmpty();
    }

    private void storeInParts(TreeMap<Integer, Double> values, int size) {
        for (var first = 0; first <= values.lastKey(); first += size) {
            store(1, values.subMap(first, first + size));
        }
    }

    private static void everyPointIsWhatItsNeighboursSay(TreeMap<Integer, Double> values, List<Point> points) {
        var before = -1;
        for (var point : points) {
            var own = values.subMap(before, false, point.step(), true);
            assertThat(point.min()).isEqualTo(least(own));
            assertThat(point.max()).isEqualTo(greatest(own));
            var mean = own.values().stream().mapToDouble(v -> v).average().orElseThrow();
            assertThat(point.value()).isCloseTo(mean, within(1e-9));
            before = point.step();
        }
    }

    private void store(int attempt, Map<Integer, Double> values) {
        stored.figures("an-experiment", episode, "train_loss", attempt, values);
    }

    private static FigureStore.Query query(int from, int to, int points) {
        return new FigureStore.Query("train_loss", from, to, points);
    }

    private static double least(Map<Integer, Double> values) {
        return values.values().stream().mapToDouble(v -> v).min().orElseThrow();
    }

    private static double greatest(Map<Integer, Double> values) {
        return values.values().stream().mapToDouble(v -> v).max().orElseThrow();
    }
}

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

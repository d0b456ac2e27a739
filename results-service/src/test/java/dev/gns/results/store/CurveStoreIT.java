package dev.gns.results.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.rest.CurvesView.Curve;
import dev.gns.contracts.rest.CurvesView.Point;
import dev.gns.results.StoredFigures;
import dev.gns.results.TestMessages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Bands over episodes, made by a real database, held against the same made by hand. */
class CurveStoreIT {
    private static final String METRIC = "train_loss";

    private final StoredFigures stored = new StoredFigures();
    private final CurveStore curves = new CurveStore(stored.database());
    private final String experiment = "curves-" + UUID.randomUUID();

    @Test
    void theBandsAreThoseMadeByHand() {
        var random = new Random(7);
        Map<String, List<Map<Integer, Double>>> episodes = new TreeMap<>();
        for (var label : List.of("constant", "cosine", "gns")) {
            for (var pair = 0; pair < 5; pair++) {
                Map<Integer, Double> values = new HashMap<>();
                for (var step = random.nextInt(20); step < 200 + random.nextInt(600); step += 1 + random.nextInt(9)) {
                    values.put(step, random.nextGaussian());
                }
                episodes.computeIfAbsent(label, l -> new ArrayList<>()).add(values);
                episode(label, pair, 0, Purpose.COMPARE, values);
            }
        }
        var longest = episodes.values().stream()
                .flatMap(List::stream)
                .flatMap(e -> e.keySet().stream())
                .mapToInt(s -> s)
                .max()
                .orElseThrow();

        for (var size : List.of(1, 13, 100, 2_000)) {
            var found = curves(Purpose.COMPARE, size);

            assertThat(found).extracting(Curve::label).containsExactlyElementsOf(episodes.keySet());
            for (var curve : found) {
                assertThat(curve.episodes()).isEqualTo(5);
                same(curve.points(), byHand(episodes.get(curve.label()), longest, size));
            }
        }
    }

    @Test
    void oneEpisodeHasNoSpread() {
        episode("gns", 0, 0, Purpose.COMPARE, Map.of(0, 1.0, 10, 2.0));

        var curve = curves(Purpose.COMPARE, 100).get(0);

        assertThat(curve.points()).containsExactly(point(0, 1), point(10, 2));
    }

    @Test
    void figuresBeyondMeasureBreakNothing() {
        episode("gns", 0, 0, Purpose.COMPARE, Map.of(0, 1e300));
        episode("gns", 1, 0, Purpose.COMPARE, Map.of(0, -1e300));

        var point = curves(Purpose.COMPARE, 100).get(0).points().get(0);

        assertThat(point.max()).isEqualTo(1e300);
        assertThat(point.std()).isZero();
    }

    @Test
    void aTrainingIsLookedAtRoundByRound() {
        episode("gns", 0, 0, Purpose.TRAIN, Map.of(0, 1.0));
        episode("gns", 1, 1, Purpose.TRAIN, Map.of(0, 3.0));
        episode("gns", 2, 1, Purpose.TRAIN, Map.of(0, 5.0));
        stored.order(experiment, experiment + "-waiting", 2, Purpose.TRAIN, "gns");

        var newest = curves.newest(query(Purpose.TRAIN, METRIC, 10));
        assertThat(newest).singleElement().satisfies(curve -> {
            assertThat(curve.round()).isEqualTo(1);
            assertThat(curve.episodes()).isEqualTo(2);
            assertThat(curve.points().get(0).mean()).isEqualTo(4);
        });
        assertThat(curves.curves(query(Purpose.TRAIN, METRIC, 10), 1)).isEqualTo(newest);
        assertThat(curves.newest(query(Purpose.TRAIN, "unheard", 10))).isEmpty();
        assertThat(curves(Purpose.TRAIN, 10)).hasSize(2);
        assertThat(curves(Purpose.COMPARE, 10)).isEmpty();
    }

    /** A round need not take every task, and policies need not learn for equally many rounds. */
    @Test
    void theNewestRoundIsThatOfEachScheduleOnEachTask() {
        trained("cifar10-small", "gns", 0);
        trained("cifar10-small", "gns", 1);
        trained(TestMessages.TASK, "gns", 1);
        trained(TestMessages.TASK, "gns", 2);
        trained(TestMessages.TASK, "progress", 0);

        assertThat(curves.newest(query(Purpose.TRAIN, METRIC, 10)))
                .extracting(Curve::task, Curve::label, Curve::round)
                .containsExactly(
                        tuple("cifar10-small", "gns", 1),
                        tuple(TestMessages.TASK, "gns", 2),
                        tuple(TestMessages.TASK, "progress", 0));
    }

    @Test
    void whatAnEarlierAttemptReachedFurtherOnStaysOut() {
        episode("gns", 0, 0, Purpose.COMPARE, Map.of(10, 1.0, 20, 100.0));
        stored.figures(experiment, experiment + "-gns-0", METRIC, 2, Map.of(10, 2.0));

        var curve = curves(Purpose.COMPARE, 100).get(0);

        assertThat(curve.points()).containsExactly(point(10, 2));
    }

    /** Of one episode with one figure there. */
    private static Point point(int step, double value) {
        return new Point(step, value, 0, value, value, value, value, value, 1);
    }

    private static List<Point> byHand(List<Map<Integer, Double>> episodes, int longest, int size) {
        Map<Long, List<Map<Integer, Double>>> buckets = new TreeMap<>();
        for (var episode : episodes) {
            var parts = episode.entrySet().stream()
                    .collect(Collectors.groupingBy(
                            e -> (long) e.getKey() * size / (longest + 1),
                            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
            parts.forEach((bucket, part) ->
                    buckets.computeIfAbsent(bucket, b -> new ArrayList<>()).add(part));
        }
        return buckets.values().stream().map(CurveStoreIT::point).toList();
    }

    private static Point point(List<Map<Integer, Double>> parts) {
        var means = parts.stream()
                .mapToDouble(
                        p -> p.values().stream().mapToDouble(v -> v).average().orElseThrow())
                .toArray();
        var mean = java.util.Arrays.stream(means).average().orElseThrow();
        var squares =
                java.util.Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum();
        var all = parts.stream()
                .flatMap(p -> p.values().stream())
                .mapToDouble(v -> v)
                .summaryStatistics();
        var step = parts.stream()
                .flatMap(p -> p.keySet().stream())
                .mapToInt(s -> s)
                .max()
                .orElseThrow();
        var std = means.length < 2 ? 0 : Math.sqrt(squares / (means.length - 1));
        return new Point(
                step,
                mean,
                std,
                quantile(means, 0.1),
                quantile(means, 0.5),
                quantile(means, 0.9),
                all.getMin(),
                all.getMax(),
                means.length);
    }

    /** On the line through the sorted values, at this fraction of the way from the first to the last. */
    private static double quantile(double[] values, double fraction) {
        var sorted = java.util.Arrays.stream(values).sorted().toArray();
        var place = fraction * (sorted.length - 1);
        var below = (int) place;
        var above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static void same(List<Point> found, List<Point> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (var i = 0; i < found.size(); i++) {
            var point = found.get(i);
            var other = expected.get(i);
            assertThat(point.step()).isEqualTo(other.step());
            assertThat(point.mean()).isCloseTo(other.mean(), within(1e-9));
            assertThat(point.std()).isCloseTo(other.std(), within(1e-9));
            assertThat(point.tenth()).isCloseTo(other.tenth(), within(1e-9));
            assertThat(point.median()).isCloseTo(other.median(), within(1e-9));
            assertThat(point.ninetieth()).isCloseTo(other.ninetieth(), within(1e-9));
            assertThat(point.min()).isEqualTo(other.min());
            assertThat(point.max()).isEqualTo(other.max());
            assertThat(point.episodes()).isEqualTo(other.episodes());
        }
    }

    private void episode(String label, int pair, int round, Purpose purpose, Map<Integer, Double> values) {
        var id = experiment + "-" + label + "-" + pair;
        stored.order(experiment, id, round, purpose, label);
        stored.figures(experiment, id, METRIC, 1, values);
    }

    private void trained(String task, String label, int round) {
        var id = String.join("-", experiment, task, label, String.valueOf(round));
        stored.order(experiment, id, task, round, Purpose.TRAIN, label);
        stored.figures(experiment, id, METRIC, 1, Map.of(0, 1.0));
    }

    private List<Curve> curves(Purpose purpose, int points) {
        return curves.curves(query(purpose, METRIC, points));
    }

    private CurveStore.Query query(Purpose purpose, String metric, int points) {
        return new CurveStore.Query(experiment, metric, purpose, points);
    }
}

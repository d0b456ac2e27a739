package dev.gns.bench.results;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.episode.ScoreMetric;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The only episode of the newest experiment: a training loss and a learning rate at every step. */
public final class LongSeries {
    public static final int POINTS = 1_000_000;
    public static final String EPISODE = Episodes.id(History.EXPERIMENTS - 1, 0);
    static final int INTERVAL = 4_000;
    private static final int EXPERIMENT = History.EXPERIMENTS - 1;
    private static final int LAST = POINTS - 1;

    private LongSeries() {}

    static Stream<EpisodeOrder> orders() {
        var schedule = new ScheduleSpec.Cosine(0);
        return Stream.of(Episodes.order(EXPERIMENT, 0, Purpose.COMPARE, "cosine", schedule, Specs.longTask()));
    }

    static Stream<Metric> figures() {
        return Stream.concat(until(POINTS), end());
    }

    /** Those of the first steps. */
    static Stream<Metric> until(int step) {
        var noise = new SplittableRandom(1);
        return IntStream.range(0, step).boxed().flatMap(s -> at(s, noise.nextGaussian()));
    }

    private static Stream<Metric> at(int step, double noise) {
        var loss = metric(MetricNames.TRAIN_LOSS, step, loss(step) + 0.05 * noise);
        var rate = metric(MetricNames.LEARNING_RATE, step, 0.005 * (1 + Math.cos(Math.PI * step / POINTS)) + 1e-9);
        return step % INTERVAL == 0 ? Stream.concat(Stream.of(loss, rate), evaluation(step)) : Stream.of(loss, rate);
    }

    private static Stream<Metric> evaluation(int step) {
        return Stream.of(
                metric(MetricNames.VALIDATION_LOSS, step, loss(step) + 0.1),
                metric(MetricNames.validation(ScoreMetric.ACCURACY), step, 0.9 - 0.3 * loss(step)));
    }

    private static Stream<Metric> end() {
        var time = History.launched(EXPERIMENT).plusSeconds(LAST);
        return Stream.of(
                metric(MetricNames.FINAL_VALIDATION_LOSS, LAST, loss(LAST) + 0.1),
                metric(MetricNames.finalValidation(ScoreMetric.ACCURACY), LAST, 0.81),
                metric(MetricNames.SECONDS, LAST, LAST),
                Episodes.text(EXPERIMENT, 0, MetricNames.OUTCOME, LAST, "Completed", time));
    }

    private static double loss(int step) {
        return 0.3 + 2 * Math.exp(-step / 2e5);
    }

    private static Metric metric(String name, int step, double value) {
        var time = History.launched(EXPERIMENT).plusSeconds(step);
        return Metric.ofEpisode(History.LONGEST, EPISODE, name, step, value, 1, time);
    }
}

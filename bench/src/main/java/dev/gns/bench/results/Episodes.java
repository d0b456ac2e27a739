package dev.gns.bench.results;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.episode.ScoreMetric;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The episodes of one experiment of usual size.
 *
 * @param phase of the experiment; none where it has not begun, and has no episodes
 */
record Episodes(int experiment, Optional<Phase> phase) {
    private static final int COUNT = 4;
    private static final int DECISIONS = 8;
    private static final int INTERVAL = 25;
    /** One in as many diverged. */
    private static final int DIVERGED = 80;

    /** Episodes with an outcome. */
    int ended() {
        return phase.map(p -> switch (p) {
                    case COMPLETED -> COUNT;
                    case RUNNING, STOPPED -> COUNT / 2;
                    case FAILED -> 1;
                })
                .orElse(0);
    }

    Stream<EpisodeOrder> orders() {
        return IntStream.range(0, phase.isPresent() ? COUNT : 0).mapToObj(this::order);
    }

    Stream<Metric> figures() {
        return IntStream.range(0, ended()).boxed().flatMap(this::figures);
    }

    private EpisodeOrder order(int number) {
        var cosine = number % 2 == 1;
        return order(
                experiment,
                number,
                Specs.isComparison(experiment) ? Purpose.COMPARE : Purpose.TRAIN,
                cosine ? "cosine" : "constant",
                cosine ? new ScheduleSpec.Cosine(0) : new ScheduleSpec.Constant(0),
                Specs.task());
    }

    static EpisodeOrder order(
            int experiment, int number, Purpose purpose, String label, ScheduleSpec schedule, TaskSpec task) {
        return new EpisodeOrder(
                History.id(experiment),
                id(experiment, number),
                1,
                0,
                purpose,
                label,
                number / 2,
                task,
                schedule,
                0.01,
                100 + number / 2,
                7,
                0,
                false,
                Optional.empty(),
                60);
    }

    static String id(int experiment, int number) {
        return History.id(experiment) + "-" + number;
    }

    private Stream<Metric> figures(int number) {
        var steps = IntStream.range(0, DECISIONS).map(d -> d * INTERVAL).boxed();
        return Stream.concat(steps.flatMap(step -> at(number, step)), end(number));
    }

    private Stream<Metric> at(int number, int step) {
        return Stream.of(
                metric(number, MetricNames.TRAIN_LOSS, step, loss(number) + 2.0 / (1 + step)),
                metric(number, MetricNames.LEARNING_RATE, step, 0.01 / (1 + step)),
                metric(number, MetricNames.VALIDATION_LOSS, step, loss(number) + 2.1 / (1 + step)),
                metric(number, MetricNames.validation(ScoreMetric.ACCURACY), step, 0.8 - 0.7 / (1 + step)));
    }

    private Stream<Metric> end(int number) {
        var last = DECISIONS * INTERVAL;
        var outcome = outcome(number);
        var scores = Stream.of(
                metric(number, MetricNames.FINAL_VALIDATION_LOSS, last, loss(number)),
                metric(number, MetricNames.finalValidation(ScoreMetric.ACCURACY), last, 0.8));
        var always = Stream.of(
                metric(number, MetricNames.SECONDS, last, 12.5), text(number, MetricNames.OUTCOME, last, outcome));
        return Stream.concat(outcome.equals("Completed") ? scores : Stream.of(), always);
    }

    private String outcome(int number) {
        if (number == 0 && phase.equals(Optional.of(Phase.STOPPED))) {
            return "Stopped";
        }
        if (number == 0 && phase.equals(Optional.of(Phase.FAILED))) {
            return "Failed";
        }
        return (experiment * COUNT + number) % DIVERGED == DIVERGED - 1 ? "Diverged" : "Completed";
    }

    private double loss(int number) {
        return 0.4 + (experiment * 31 + number * 17) % 100 / 500.0;
    }

    private Metric metric(int number, String name, int step, double value) {
        return Metric.ofEpisode(History.id(experiment), id(experiment, number), name, step, value, 1, time(step));
    }

    private Metric text(int number, String name, int step, String text) {
        return text(experiment, number, name, step, text, time(step));
    }

    static Metric text(int experiment, int number, String name, int step, String text, Instant time) {
        return new Metric(
                Metric.Subject.EPISODE,
                id(experiment, number),
                Optional.of(History.id(experiment)),
                name,
                step,
                Optional.empty(),
                Optional.of(text),
                1,
                time);
    }

    private Instant time(int step) {
        return History.launched(experiment).plusSeconds(step);
    }
}

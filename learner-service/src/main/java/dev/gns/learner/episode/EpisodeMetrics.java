package dev.gns.learner.episode;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.Decision.Acted;
import dev.gns.contracts.episode.Decision.Choice;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Evaluation;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.Score;
import dev.gns.contracts.episode.ScoreMetric;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reports one episode as figures. They tell the trainer, which takes a silent episode for lost, that it lives; where they
 * are too few for that, {@link #signOfLife} does.
 */
final class EpisodeMetrics {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private final EpisodeOrder order;
    private final MetricSink sink;
    private final Clock clock;
    private final Instant begin;
    private Instant lastSent;

    EpisodeMetrics(EpisodeOrder order, MetricSink sink, Clock clock) {
        this.order = order;
        this.sink = sink;
        this.clock = clock;
        this.begin = clock.instant();
        this.lastSent = begin;
    }

    /** At a decision, or where a closed form could have had one. */
    void progress(int step, double learningRate, double trainLoss) {
        number(MetricNames.LEARNING_RATE, step, learningRate);
        number(MetricNames.TRAIN_LOSS, step, trainLoss);
    }

    void choice(Decision decision) {
        var step = decision.observation().step();
        Choice choice = decision.choice();
        if (choice instanceof Acted acted) {
            number(MetricNames.ACTION, step, acted.action().sample());
            number(MetricNames.ACTION_MEAN, step, acted.action().mean());
            number(MetricNames.ACTION_DEVIATION, step, acted.action().deviation());
        } else {
            number(MetricNames.FALLBACK, step, 1);
        }
    }

    void evaluation(Evaluation evaluation) {
        number(
                MetricNames.VALIDATION_LOSS,
                evaluation.step(),
                evaluation.score().loss());
        values(MetricNames::validation, evaluation.step(), evaluation.score());
    }

    /** Which network is scored, where there are some to choose from. */
    void checkpoint(int step, int scored) {
        number(MetricNames.CHECKPOINT_STEP, step, scored);
    }

    /** Whether every figure so far outlives this process. */
    boolean areKept() {
        return sink.isKept();
    }

    /** That it lives, if nothing has been sent for a while. */
    void signOfLife(int step) {
        var now = clock.instant();
        if (Duration.between(lastSent, now).compareTo(LONGEST_SILENCE) >= 0) {
            number(MetricNames.ALIVE, step, Duration.between(begin, now).toMillis() / 1000.0);
        }
    }

    /** Where its time went, before {@link #end}. */
    void spent(int step, SecondsSpent spent) {
        number(MetricNames.SECONDS_TRAINING, step, spent.training());
        number(MetricNames.SECONDS_EVALUATION, step, spent.evaluation());
        number(MetricNames.SECONDS_STATISTICS, step, spent.statistics());
        number(MetricNames.SECONDS_WAITING, step, spent.waiting());
        if (order.test()) {
            number(MetricNames.SECONDS_TEST, step, spent.test());
        }
    }

    /** How it ended; the last figure says that it ended. */
    void end(EpisodeOutcome outcome) {
        var end = outcome.end();
        var step = lastStep(outcome);
        if (end instanceof Outcome.Completed completed) {
            number(
                    MetricNames.FINAL_VALIDATION_LOSS,
                    step,
                    completed.validation().loss());
            values(MetricNames::finalValidation, step, completed.validation());
            completed.test().ifPresent(score -> {
                number(MetricNames.TEST_LOSS, step, score.loss());
                values(MetricNames::test, step, score);
            });
            text(MetricNames.WEIGHTS_SHA256, step, completed.weightsSha256());
        }
        reason(end).ifPresent(reason -> text(MetricNames.REASON, step, reason));
        number(MetricNames.SECONDS, step, outcome.seconds());
        text(MetricNames.OUTCOME, step, end.label());
    }

    private static int lastStep(EpisodeOutcome outcome) {
        if (outcome.end() instanceof Outcome.Diverged diverged) {
            return diverged.step();
        }
        if (outcome.end() instanceof Outcome.Stopped stopped) {
            return stopped.step();
        }
        return outcome.end() instanceof Outcome.Completed ? outcome.totalSteps() : 0;
    }

    private static Optional<String> reason(Outcome end) {
        if (end instanceof Outcome.Diverged diverged) {
            return Optional.of(diverged.reason());
        }
        if (end instanceof Outcome.Failed failed) {
            return Optional.of(failed.reason());
        }
        return end instanceof Outcome.Stopped ? Optional.of("the experiment was stopped") : Optional.empty();
    }

    private void values(Function<ScoreMetric, String> name, int step, Score score) {
        score.values().forEach(value -> number(name.apply(value.metric()), step, value.value()));
    }

    private void number(String metric, int step, double value) {
        send(Metric.ofEpisode(
                order.experimentId(), order.episodeId(), metric, step, value, order.attempt(), clock.instant()));
    }

    private void text(String metric, int step, String text) {
        send(new Metric(
                Metric.Subject.EPISODE,
                order.episodeId(),
                Optional.of(order.experimentId()),
                metric,
                step,
                Optional.empty(),
                Optional.of(text.length() > 1000 ? text.substring(0, 1000) : text),
                order.attempt(),
                clock.instant()));
    }

    private void send(Metric metric) {
        lastSent = metric.time();
        sink.accept(metric);
    }
}

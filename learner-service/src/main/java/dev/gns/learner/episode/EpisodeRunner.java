package dev.gns.learner.episode;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.learner.data.DataException;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.episode.Stopwatch.Part;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the episode that an order describes (METHOD §1). Knows no bus and no container. The engine has one gradient
 * collector a process, so only one episode may run at a time.
 */
public final class EpisodeRunner {
    private static final Logger LOG = LoggerFactory.getLogger(EpisodeRunner.class);

    /** What was kept of the episode is of other data or of another network. */
    private static final class UnfitCheckpointException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnfitCheckpointException(RuntimeException cause) {
            super(cause);
        }
    }

    private final Trainings trainings;
    private final PolicyPort policy;
    private final MetricSink metrics;
    private final Checkpoints checkpoints;
    private final Clock clock;

    public EpisodeRunner(
            Datasets datasets, PolicyPort policy, MetricSink metrics, Checkpoints checkpoints, Clock clock) {
        this(new NetworkTrainings(datasets), policy, metrics, checkpoints, clock);
    }

    public EpisodeRunner(
            Trainings trainings, PolicyPort policy, MetricSink metrics, Checkpoints checkpoints, Clock clock) {
        this.trainings = trainings;
        this.policy = policy;
        this.metrics = metrics;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /**
     * Runs to the end, whatever that is. Whatever goes wrong in an episode is its outcome; apart from wall time the
     * outcome is a function of the order and of the policy's answers alone.
     *
     * @throws EpisodeAbandonedException if {@code cancellation} says so
     */
    public EpisodeOutcome run(EpisodeOrder order, Cancellation cancellation) {
        var report = new EpisodeMetrics(order, metrics, clock);
        var started = clock.millis();
        var outcome = attempt(order, new FirmStop(cancellation), report, started);
        checkpoints.delete(order);
        report.end(outcome);
        return outcome;
    }

    private EpisodeOutcome attempt(EpisodeOrder order, Cancellation cancellation, EpisodeMetrics report, long started) {
        if (cancellation.wish() == Cancellation.Wish.STOP) {
            return Outcomes.notRun(order);
        }
        try {
            return attempt(order, cancellation, report);
        } catch (EpisodeAbandonedException e) {
            throw e;
        } catch (RuntimeException | LinkageError | OutOfMemoryError | InternalError e) {
            if (Thread.currentThread().isInterrupted()) {
                // The process is being closed: what broke is not the episode's fault.
                throw new EpisodeAbandonedException(order.episodeId());
            }
            tell(order, e);
            return failed(order, started, e);
        }
    }

    /** What a person has to see to is one line; what may be our fault has its trace. */
    private static void tell(EpisodeOrder order, Throwable cause) {
        if (cause instanceof UnusablePolicyException || cause instanceof DataException) {
            LOG.warn("episode {} failed: {}", order.episodeId(), cause.getMessage());
        } else {
            LOG.error("episode {} failed", order.episodeId(), cause);
        }
    }

    /** Goes on from a checkpoint if there is one that fits. */
    private EpisodeOutcome attempt(EpisodeOrder order, Cancellation cancellation, EpisodeMetrics report) {
        var saved = checkpoints.load(order);
        if (saved.isPresent()) {
            try {
                return trainings.lend(
                        order, training -> run(resumed(order, training, report, saved.get()), training, cancellation));
            } catch (UnfitCheckpointException e) {
                LOG.warn(
                        "the checkpoint of episode {} is ignored, and the episode starts over: {}",
                        order.episodeId(),
                        e.getCause().toString());
            }
        }
        return trainings.lend(order, training -> run(episode(order, training, report), training, cancellation));
    }

    private static EpisodeOutcome run(Episode episode, TargetTraining training, Cancellation cancellation) {
        var outcome = episode.run(cancellation);
        if (!(outcome.end() instanceof Outcome.Stopped)) {
            training.checkData();
        }
        return outcome;
    }

    private EpisodeOutcome failed(EpisodeOrder order, long started, Throwable cause) {
        return Outcomes.failed(order, (clock.millis() - started) / 1e3, cause);
    }

    private Episode resumed(EpisodeOrder order, TargetTraining training, EpisodeMetrics report, EpisodeState state) {
        var episode = episode(order, training, report);
        try {
            episode.resume(state);
            return episode;
        } catch (RuntimeException e) {
            throw new UnfitCheckpointException(e);
        }
    }

    private Episode episode(EpisodeOrder order, TargetTraining training, EpisodeMetrics report) {
        var stopwatch = new Stopwatch(clock);
        PolicyPort timed = (state, waiting) -> stopwatch.time(Part.WAITING, () -> policy.ask(state, waiting));
        var rates = LearningRates.of(order, training.graph(), training.totalSteps(), timed);
        var surroundings = new Episode.Surroundings(report, checkpoints, stopwatch, clock);
        return new Episode(order, training, rates, surroundings);
    }
}

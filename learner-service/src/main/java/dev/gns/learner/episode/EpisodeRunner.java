package dev.gns.learner.episode;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
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
            return trainings.lend(
                    order, training -> episode(order, training, report).run(cancellation));
        } catch (EpisodeAbandonedException e) {
            throw e;
        } catch (UnusablePolicyException e) {
            LOG.warn("episode {} failed: {}", order.episodeId(), e.getMessage());
            return failed(order, started, e);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            if (Thread.currentThread().isInterrupted()) {
                // The process is being closed: what broke is not the episode's fault.
                throw new EpisodeAbandonedException(order.episodeId());
            }
            LOG.error("episode {} failed", order.episodeId(), e);
            return failed(order, started, e);
        }
    }

    private EpisodeOutcome failed(EpisodeOrder order, long started, Throwable cause) {
        return Outcomes.failed(order, (clock.millis() - started) / 1e3, cause);
    }

    private Episode episode(EpisodeOrder order, TargetTraining training, EpisodeMetrics report) {
        var stopwatch = new Stopwatch(clock);
        PolicyPort timed = (state, waiting) -> stopwatch.time(Part.WAITING, () -> policy.ask(state, waiting));
        var rates = LearningRates.of(order, training.graph(), training.totalSteps(), timed);
        var surroundings = new Episode.Surroundings(report, checkpoints, stopwatch, clock);
        var episode = new Episode(order, training, rates, surroundings);
        checkpoints.load(order).ifPresent(episode::resume);
        return episode;
    }
}

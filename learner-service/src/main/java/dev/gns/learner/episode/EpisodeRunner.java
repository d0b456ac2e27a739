package dev.gns.learner.episode;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.learner.data.DataException;
import dev.gns.learner.data.Dataset;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.episode.Stopwatch.Part;
import dev.gns.learner.network.GradientMode;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the episode that an order describes (METHOD §1). Knows no bus and no container. The engine has one gradient
 * collector a process, so only one episode may run at a time.
 */
public final class EpisodeRunner {
    private static final Logger LOG = LoggerFactory.getLogger(EpisodeRunner.class);

    private final Datasets datasets;
    private final PolicyPort policy;
    private final MetricSink metrics;
    private final Checkpoints checkpoints;
    private final Clock clock;

    public EpisodeRunner(
            Datasets datasets, PolicyPort policy, MetricSink metrics, Checkpoints checkpoints, Clock clock) {
        this.datasets = datasets;
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
        var outcome = attempt(order, cancellation, report, started);
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

    private EpisodeOutcome attempt(EpisodeOrder order, Cancellation cancellation, EpisodeMetrics report) {
        var dataset = datasets.of(order.task());
        try (var mode = GradientMode.off();
                var manager = Engine.getInstance().newBaseManager()) {
            LOG.debug("episode {} starts, gradients recorded before: {}", order.episodeId(), mode.before());
            var outcome = episode(order, dataset, manager, report).run(cancellation);
            if (!(outcome.end() instanceof Outcome.Stopped)) {
                dataset.checkUnchanged();
            }
            return outcome;
        } catch (InternalError e) {
            // A mapped file that was truncated shows as this, wherever its pages are read.
            dataset.checkUnchanged();
            throw e;
        }
    }

    private EpisodeOutcome failed(EpisodeOrder order, long started, Throwable cause) {
        return Outcomes.failed(order, (clock.millis() - started) / 1e3, cause);
    }

    /** Goes on from a checkpoint if there is one that fits. */
    private Episode episode(EpisodeOrder order, Dataset dataset, NDManager manager, EpisodeMetrics report) {
        var saved = checkpoints.load(order);
        if (saved.isPresent()) {
            var resumed = manager.newSubManager();
            try {
                var episode = fresh(order, dataset, resumed, report);
                episode.resume(saved.get());
                return episode;
            } catch (RuntimeException e) {
                resumed.close();
                LOG.warn(
                        "the checkpoint of episode {} is ignored, and the episode starts over: {}",
                        order.episodeId(),
                        e.toString());
            }
        }
        return fresh(order, dataset, manager, report);
    }

    private Episode fresh(EpisodeOrder order, Dataset dataset, NDManager manager, EpisodeMetrics report) {
        var total = order.task().totalSteps(dataset.train().size());
        var trainee = new Trainee(order, dataset, datasets.models(), manager);
        var stopwatch = new Stopwatch(clock);
        PolicyPort timed = (state, waiting) -> stopwatch.time(Part.WAITING, () -> policy.ask(state, waiting));
        var rates = LearningRates.of(order, trainee.graph(), total, timed);
        var surroundings = new Episode.Surroundings(report, checkpoints, stopwatch, clock);
        return new Episode(order, total, trainee, rates, surroundings);
    }
}

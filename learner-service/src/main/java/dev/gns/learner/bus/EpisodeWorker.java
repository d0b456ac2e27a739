package dev.gns.learner.bus;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.learner.episode.Cancellation.Wish;
import dev.gns.learner.episode.EpisodeRunner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Runs orders in a thread of its own, one at a time, each up to its acknowledged outcome. */
public final class EpisodeWorker implements AutoCloseable {
    private final EpisodeRunner runner;
    private final ExperimentWatch experiments;
    private final Output output;
    private final Consumer<EpisodeOutcome> onOutcome;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "episode"));

    /** Where what is said of an episode goes. */
    record Output(KafkaMetricSink metrics, PlatformMetrics platform, OutcomePublisher outcomes) {}

    /** @param onOutcome is told every outcome after it is acknowledged */
    EpisodeWorker(
            EpisodeRunner runner, ExperimentWatch experiments, Output output, Consumer<EpisodeOutcome> onOutcome) {
        this.runner = runner;
        this.experiments = experiments;
        this.output = output;
        this.onOutcome = onOutcome;
    }

    /** An order that is being run. */
    public static final class Running {
        private final AtomicBoolean abandoned;
        private final Future<?> end;

        private Running(AtomicBoolean abandoned, Future<?> end) {
            this.abandoned = abandoned;
            this.end = end;
        }

        /** The order is no longer ours: stop soon, publish nothing. */
        void abandon() {
            abandoned.set(true);
        }

        /** Done without an exception means: outcome and figures are acknowledged. */
        Future<?> end() {
            return end;
        }
    }

    Running start(EpisodeOrder order) {
        var abandoned = new AtomicBoolean();
        return new Running(abandoned, thread.submit(() -> {
            experiments.awaitCaughtUp();
            output.metrics().startAnew();
            output.platform().tell(order);
            var outcome = runner.run(order, () -> wish(order, abandoned));
            // Figures first: who learns of the outcome may read them at once.
            output.metrics().flush();
            output.outcomes().publish(outcome);
            onOutcome.accept(outcome);
            return outcome;
        }));
    }

    private Wish wish(EpisodeOrder order, AtomicBoolean abandoned) {
        if (abandoned.get()) {
            return Wish.ABANDON;
        }
        return experiments.stopped(order.experimentId()) ? Wish.STOP : Wish.GO_ON;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

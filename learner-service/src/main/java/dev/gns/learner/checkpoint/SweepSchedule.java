package dev.gns.learner.checkpoint;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps once a minute, until closed. */
public final class SweepSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SweepSchedule.class);

    private final CheckpointSweep sweep;
    private final Predicate<String> deleted;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(SweepSchedule::daemon);

    /** @param deleted whether the experiment of this id was deleted */
    public SweepSchedule(CheckpointSweep sweep, Predicate<String> deleted) {
        this.sweep = sweep;
        this.deleted = deleted;
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::once, 1, 1, TimeUnit.MINUTES);
    }

    private void once() {
        try {
            sweep.run(deleted);
        } catch (RuntimeException e) {
            // The scheduler would end the repetition and tell nobody.
            LOG.warn("checkpoints could not be swept; it is tried again", e);
        }
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "checkpoint-sweep");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

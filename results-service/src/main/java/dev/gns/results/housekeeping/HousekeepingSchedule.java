package dev.gns.results.housekeeping;

import dev.gns.results.config.ResultsConfig;
import dev.gns.results.store.DatabaseException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;

/** Keeps house again and again while the service runs. */
@ApplicationScoped
class HousekeepingSchedule {
    private static final System.Logger LOG = System.getLogger(HousekeepingSchedule.class.getName());

    private final Housekeeping housekeeping;
    private final Duration interval;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(HousekeepingSchedule::thread);

    HousekeepingSchedule(Housekeeping housekeeping, ResultsConfig config) {
        this.housekeeping = housekeeping;
        this.interval = config.housekeeping().interval();
    }

    void start(@Observes StartupEvent event) {
        thread.scheduleWithFixedDelay(this::once, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    private void once() {
        try {
            housekeeping.run();
        } catch (DatabaseException | KafkaException e) {
            // Readiness tells of it; the next round does what this one could not.
            LOG.log(System.Logger.Level.DEBUG, "housekeeping waits for its next round", e);
        } catch (RuntimeException | Error e) {
            // Errors too: the scheduler would end the repetition and tell nobody.
            LOG.log(System.Logger.Level.WARNING, "housekeeping failed; it is tried again", e);
        }
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "results-housekeeping");
        thread.setDaemon(true);
        return thread;
    }
}

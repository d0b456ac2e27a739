package dev.gns.results.system;

import dev.gns.results.event.EventHub;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Publishes the events that wait, and has {@link StoreMeters} count, again and again while the service runs. */
@ApplicationScoped
class Ticker {
    private static final System.Logger LOG = System.getLogger(Ticker.class.getName());
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(15);

    private final EventHub events;
    private final StoreMeters meters;
    /** Two, since a database that is away must not hold up events. */
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, Ticker::thread);

    Ticker(EventHub events, StoreMeters meters) {
        this.events = events;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        repeat(this::publish, Duration.ZERO);
        repeat(this::count, Duration.ZERO);
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    private Duration publish() {
        events.publishWaiting();
        return SECOND;
    }

    /** Soon again if the database could not tell: right after a start the tables are not there yet. */
    private Duration count() {
        return meters.refresh() ? BETWEEN_COUNTS : SECOND;
    }

    /** @param task returns how long to wait before it is done again */
    private void repeat(Supplier<Duration> task, Duration delay) {
        threads.schedule(() -> repeat(task, once(task)), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Duration once(Supplier<Duration> task) {
        try {
            return task.get();
        } catch (RuntimeException | Error e) {
            // Errors too: the scheduler would end the repetition and tell nobody.
            LOG.log(System.Logger.Level.WARNING, "a repeated task failed; it is tried again", e);
            return SECOND;
        }
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "results-ticker");
        thread.setDaemon(true);
        return thread;
    }
}

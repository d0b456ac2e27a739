package dev.gns.results.system;

import dev.gns.results.event.EventHub;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What is done again and again. */
@ApplicationScoped
class Ticker {
    private static final System.Logger LOG = System.getLogger(Ticker.class.getName());
    private static final long EVENT_SECONDS = 1;
    private static final long METER_SECONDS = 15;

    private final EventHub events;
    private final StoreMeters meters;
    /** Two, since a database that is away must not hold up events. */
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, Ticker::thread);

    Ticker(EventHub events, StoreMeters meters) {
        this.events = events;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        repeat(events::publishWaiting, EVENT_SECONDS);
        repeat(meters::refresh, METER_SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        threads.shutdownNow();
    }

    private void repeat(Runnable task, long seconds) {
        threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        LOG.log(System.Logger.Level.WARNING, "a repeated task failed; it is tried again", e);
                    }
                },
                0,
                seconds,
                TimeUnit.SECONDS);
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "results-ticker");
        thread.setDaemon(true);
        return thread;
    }
}

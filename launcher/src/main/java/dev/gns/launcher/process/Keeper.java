package dev.gns.launcher.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Keeps one service running, in a thread of its own that alone touches the process. */
final class Keeper {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** A service that ran this long had started well: the next pause is the first again. */
    private static final Duration HEALTHY = Duration.ofSeconds(60);

    private static final Duration FOREVER = Duration.ofDays(3650);

    private final Supervisor.Service service;
    private final Consumer<String> events;
    private final CompletableFuture<Void> firstStart = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean stopping;

    Keeper(Supervisor.Service service, Consumer<String> events) {
        this.service = service;
        this.events = events;
        this.thread = new Thread(this::keep, "keep-" + service.name());
        this.thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    /** Completes when the service is ready for the first time, or failed to become so. */
    CompletableFuture<Void> firstStart() {
        return firstStart;
    }

    int stopRank() {
        return service.stopRank();
    }

    void requestStop() {
        stopping = true;
        thread.interrupt();
    }

    void awaitStop() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        try {
            keepRunning();
        } finally {
            firstStart.completeExceptionally(new ChildException(service.name() + " was stopped while starting"));
        }
    }

    private void keepRunning() {
        var pause = FIRST_PAUSE;
        while (!stopping) {
            var started = System.nanoTime();
            var end = runOnce();
            if (stopping || firstStart.isCompletedExceptionally()) {
                return;
            }
            pause = System.nanoTime() - started > HEALTHY.toNanos() ? FIRST_PAUSE : pause;
            events.accept(service.name() + " " + end + "; starting it again in " + pause.toSeconds() + " s");
            if (!sleep(pause)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** @return how it ended */
    private String runOnce() {
        Child child;
        try {
            child = service.start().get();
        } catch (ChildException e) {
            firstStart.completeExceptionally(e);
            return "did not start: " + e.getMessage();
        }
        try (child) {
            if (!firstStart.complete(null) && !stopping) {
                events.accept(service.name() + " is ready again");
            }
            return "ended (exit code " + child.awaitExit(FOREVER) + ")";
        } catch (InterruptedException | TimeoutException e) {
            return "was stopped";
        }
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}

package dev.gns.launcher.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that was started and runs, or has ended. */
public final class Child implements AutoCloseable {
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 100;
    private static final long PATIENCE_WITH_OUTPUT_MILLIS = 2000;

    private final String name;
    private final Command command;
    private final Process process;
    private final RollingLog log;
    private final Thread pump;

    private Child(String name, Command command, Process process, RollingLog log, Thread pump) {
        this.pump = pump;
        this.name = name;
        this.command = command;
        this.process = process;
        this.log = log;
    }

    /** Starts it; its output goes to {@code log}. */
    public static Child start(String name, Command command, RollingLog log) {
        try {
            var process = Spawner.start(command);
            return new Child(name, command, process, log, log.pump(process.getInputStream(), name));
        } catch (IOException e) {
            throw new ChildException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until it is ready.
     *
     * @throws ChildException if it ends before that, or is not ready in time
     */
    public Child awaitReady(Readiness readiness, Duration timeout) {
        var deadline = System.nanoTime() + timeout.toNanos();
        try {
            while (!readiness.ready(pid())) {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new ChildException(
                            name + " ended while starting (exit code " + process.exitValue() + "): " + lastWords());
                }
                if (System.nanoTime() > deadline) {
                    throw new ChildException(
                            name + " is not ready after " + timeout.toSeconds() + " s; see " + log.file());
                }
            }
            return this;
        } catch (IOException e) {
            throw new ChildException(name + " cannot be asked whether it is ready: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChildException("interrupted while " + name + " was starting", e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public int awaitExit(Duration timeout) throws InterruptedException, TimeoutException {
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException(name + " still runs after " + timeout.toSeconds() + " s");
        }
        return process.exitValue();
    }

    /** Ends it at once and without warning, and waits until it has gone. */
    public void kill9() {
        process.destroyForcibly();
        awaitGone();
    }

    /** Stops it in order; one that does not go is killed. */
    @Override
    public void close() {
        if (!alive()) {
            return;
        }
        try {
            command.stop().send(pid());
            awaitExit(PATIENCE_AT_STOP);
        } catch (IOException | TimeoutException e) {
            kill9();
        } catch (InterruptedException e) {
            kill9();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitGone() {
        process.onExit().join();
    }

    private String lastWords() throws InterruptedException {
        // Its output may still be on the way; bounded, since what it started may hold the pipe open.
        pump.join(PATIENCE_WITH_OUTPUT_MILLIS);
        List<String> lines = log.lastLines();
        return (lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1)) + "; see " + log.file();
    }
}

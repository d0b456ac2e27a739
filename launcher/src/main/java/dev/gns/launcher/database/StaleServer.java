package dev.gns.launcher.database;

import dev.gns.launcher.process.ChildException;
import dev.gns.launcher.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server that ran on a cluster before. If its launcher was killed it may still be shutting down; if it was killed
 * itself, its lock file is still there, and its process id may belong to anybody by now.
 */
final class StaleServer {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Path data;

    StaleServer(Path data) {
        this.data = data;
    }

    /** Waits until it has gone (after a while, it is killed), then removes a lock file that is nobody's. */
    void clear() throws IOException {
        var lockFile = data.resolve("postmaster.pid");
        if (!Files.exists(lockFile)) {
            return;
        }
        var lines = Files.readAllLines(lockFile);
        var pid = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).strip());
        if (runsOnThisCluster(pid)) {
            awaitEnd(ProcessHandle.of(pid).orElse(null), pid);
        }
        Files.deleteIfExists(lockFile);
    }

    private boolean runsOnThisCluster(long pid) throws IOException {
        var commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
        return Files.exists(commandLine) && Files.readString(commandLine).contains(data.toString());
    }

    private static void awaitEnd(ProcessHandle server, long pid) throws IOException {
        if (server == null) {
            return;
        }
        try {
            Signal.INT.send(pid);
            server.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            server.destroyForcibly();
            server.onExit().join();
        } catch (ExecutionException e) {
            throw new ChildException("the database's earlier process " + pid + " cannot be waited for", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChildException("interrupted while the database's earlier process " + pid + " was ending", e);
        }
    }
}

package dev.gns.launcher.database;

import dev.gns.launcher.process.Child;
import dev.gns.launcher.process.ChildException;
import dev.gns.launcher.process.RollingLog;
import java.nio.file.Path;
import java.time.Duration;

/** Starts the database of a folder, as often as it is asked to. */
public final class DatabaseServer {
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final DatabaseCluster cluster;
    private final int port;
    private final RollingLog log;

    /**
     * @param binaries where PostgreSQL's programs are, or are to be unpacked
     * @param directory of the cluster
     * @param port on loopback
     */
    public DatabaseServer(Path binaries, Path directory, int port, RollingLog log) {
        this.cluster = new DatabaseCluster(PostgresBinaries.in(binaries), directory, log);
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it and waits until it takes connections. Right after a kill -9 the dead server's backends may hold its shared
     * memory for a moment: hence several attempts.
     */
    public Running start() {
        var pause = FIRST_PAUSE;
        for (var attempt = 1; ; attempt++) {
            try {
                return startOnce();
            } catch (ChildException e) {
                if (attempt == ATTEMPTS || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                log.line("start " + attempt + " of " + ATTEMPTS + " failed: " + e.getMessage());
                pause(pause);
                pause = pause.multipliedBy(2);
            }
        }
    }

    private Running startOnce() {
        var database = cluster.prepare(port);
        return new Running(database, database.process().start(log));
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The database and the process that serves it. */
    public record Running(Database database, Child child) {}
}

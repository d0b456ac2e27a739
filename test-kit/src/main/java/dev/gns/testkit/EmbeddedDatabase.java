package dev.gns.testkit;

import dev.gns.launcher.database.Database;
import dev.gns.launcher.database.DatabaseServer;
import dev.gns.launcher.process.Ports;
import dev.gns.launcher.process.RollingLog;
import java.nio.file.Path;

/** A real PostgreSQL in a process of its own, on a random free port that it keeps over restarts. */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final long MAX_LOG_BYTES = 10 << 20;

    private final DatabaseServer server;
    private DatabaseServer.Running running;

    private EmbeddedDatabase(Path directory) {
        var log = new RollingLog(directory.resolve("database.log"), MAX_LOG_BYTES);
        server = new DatabaseServer(sharedBinaries(), directory, Ports.free(), log);
        running = server.start();
    }

    /** Starts one that keeps its data in {@code directory}, and waits until it takes connections. */
    public static EmbeddedDatabase start(Path directory) {
        return new EmbeddedDatabase(directory);
    }

    public String jdbcUrl() {
        return running.database().jdbcUrl();
    }

    public String username() {
        return Database.USERNAME;
    }

    public String password() {
        return running.database().password();
    }

    /** Ends the process without warning. */
    public void kill9() {
        running.child().kill9();
    }

    /** Starts it again, on the same data and port, and waits until it takes connections. */
    public void restart() {
        close();
        running = server.start();
    }

    public long pid() {
        return running.child().pid();
    }

    @Override
    public void close() {
        running.child().close();
    }

    /** Unpacked once a machine and user, since every test JVM needs the same files. */
    private static Path sharedBinaries() {
        return Path.of(
                System.getProperty("java.io.tmpdir"), "gns-test-kit-" + System.getProperty("user.name"), "postgres");
    }
}

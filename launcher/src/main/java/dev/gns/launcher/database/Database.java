package dev.gns.launcher.database;

import dev.gns.launcher.process.ChildSpec;
import dev.gns.launcher.process.Command;
import dev.gns.launcher.process.Readiness;
import dev.gns.launcher.process.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to start and reach the database.
 *
 * @param binaries of PostgreSQL
 * @param data the cluster's folder, made by {@link DatabaseCluster}
 * @param port on loopback
 * @param password of {@link #USERNAME}
 */
public record Database(PostgresBinaries binaries, Path data, int port, String password) {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    public static final String USERNAME = "gns";
    public static final String NAME = "gns";
    /** Line of {@code postmaster.pid} (from 0) that tells the server's state. */
    private static final int STATE_LINE = 7;

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    /** A commit is on disk before it is acknowledged: kill -9 at any moment loses nothing that was. */
    public ChildSpec process() {
        var settings = List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "shared_buffers=64MB",
                "max_connections=60",
                "log_min_messages=warning",
                "log_checkpoints=off");
        var words =
                new java.util.ArrayList<>(List.of(binaries.program("postgres").toString(), "-D", data.toString()));
        settings.forEach(s -> words.addAll(List.of("-c", s)));
        var command = new Command(words, Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC"), Signal.INT, true);
        return new ChildSpec("database", command, readiness(), START_TIMEOUT);
    }

    /** The server says in its lock file when it takes connections, and under which process id. */
    private Readiness readiness() {
        var lockFile = data.resolve("postmaster.pid");
        return pid -> {
            if (!Files.exists(lockFile)) {
                return false;
            }
            var lines = Files.readAllLines(lockFile);
            return lines.size() > STATE_LINE
                    && lines.get(0).strip().equals(Long.toString(pid))
                    && lines.get(STATE_LINE).strip().equals("ready");
        };
    }
}

package dev.gns.launcher.database;

import dev.gns.launcher.process.Child;
import dev.gns.launcher.process.ChildException;
import dev.gns.launcher.process.Command;
import dev.gns.launcher.process.RollingLog;
import dev.gns.launcher.process.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL cluster on disk: {@code data/} and the password that was generated for it, in a file of mode 0600. */
public final class DatabaseCluster {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int PASSWORD_BYTES = 24;

    private final PostgresBinaries binaries;
    private final Path directory;
    private final RollingLog log;

    /** @param directory where the cluster is, or is to be made; nobody else writes there */
    public DatabaseCluster(PostgresBinaries binaries, Path directory, RollingLog log) {
        this.binaries = binaries;
        this.directory = directory.toAbsolutePath();
        this.log = log;
    }

    /**
     * Makes the cluster the first time, and clears away what a killed server left behind.
     *
     * @throws ChildException if either fails
     */
    public Database prepare(int port) {
        try {
            Files.createDirectories(directory);
            var data = directory.resolve("data");
            if (!Files.exists(data)) {
                create(data);
            }
            new StaleServer(data).clear();
            return new Database(
                    binaries, data, port, Files.readString(passwordFile()).strip());
        } catch (IOException e) {
            throw new ChildException("the database cannot be prepared in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Under another name first: what a first start that died half-way has written is thrown away by the next. */
    private void create(Path data) throws IOException {
        var partial = directory.resolve("data.new");
        FileTrees.delete(partial);
        writePassword();
        run(
                "initdb",
                List.of(
                        binaries.program("initdb").toString(),
                        "--pgdata=" + partial,
                        "--username=" + Database.USERNAME,
                        "--pwfile=" + passwordFile(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync"));
        var single = binaries.program("postgres") + " --single -D '" + partial + "' postgres";
        run("createdb", List.of("sh", "-c", "echo 'CREATE DATABASE " + Database.NAME + "' | " + single));
        Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private void writePassword() throws IOException {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.deleteIfExists(passwordFile());
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(bytes));
    }

    private void run(String name, List<String> words) {
        var command = new Command(words, Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC"), Signal.TERM, true);
        var child = Child.start(name, command, log);
        try {
            var code = child.awaitExit(TIMEOUT);
            if (code != 0) {
                throw new ChildException(name + " failed (exit code " + code + "): " + String.join(" ", log.lastLines())
                        + "; see " + log.file());
            }
        } catch (TimeoutException e) {
            child.kill9();
            throw new ChildException(e.getMessage(), e);
        } catch (InterruptedException e) {
            child.kill9();
            Thread.currentThread().interrupt();
            throw new ChildException("interrupted during " + name, e);
        }
    }

    private Path passwordFile() {
        return directory.resolve("password");
    }
}

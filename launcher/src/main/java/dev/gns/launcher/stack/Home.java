package dev.gns.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder that holds all that outlives a run: {@code GNS_HOME}, else {@code ~/.gns}.
 *
 * @param directory absolute
 */
public record Home(Path directory) {
    private static final long LEAST_FREE_BYTES = 500_000_000;

    public Home {
        directory = directory.toAbsolutePath().normalize();
    }

    public static Home of(Map<String, String> environment) {
        var named = environment.getOrDefault("GNS_HOME", "");
        return new Home(named.isBlank() ? Path.of(System.getProperty("user.home"), ".gns") : Path.of(named));
    }

    public Path kafka() {
        return directory.resolve("kafka");
    }

    public Path database() {
        return directory.resolve("database");
    }

    public Path postgres() {
        return directory.resolve("postgres");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    public Path run() {
        return directory.resolve("run");
    }

    public Path engineCache() {
        return directory.resolve("djl");
    }

    /** The key for changes by REST, which the results service writes here at its first start; empty before that. */
    public Optional<String> apiKey() {
        try {
            return Optional.of(Files.readString(directory.resolve("api-key")).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Data sets: {@code GNS_DATA_DIR}, else {@code data/} here. */
    public Path data(Map<String, String> environment) {
        var named = environment.getOrDefault("GNS_DATA_DIR", "");
        return named.isBlank() ? directory.resolve("data") : Path.of(named).toAbsolutePath();
    }

    /** Pretrained encoders, in the order of looking: {@code GNS_MODEL_DIR} if it is set, then {@code models/} here. */
    public List<Path> models(Map<String, String> environment) {
        var named = environment.getOrDefault("GNS_MODEL_DIR", "");
        var own = directory.resolve("models");
        return named.isBlank() ? List.of(own) : List.of(Path.of(named).toAbsolutePath(), own);
    }

    /**
     * Makes the folder.
     *
     * @throws StackException if it cannot be written to, or the disk is nearly full
     */
    public Home prepare() {
        try {
            Files.createDirectories(directory);
            // The key for changes and the database's password lie here.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(run());
            Files.createDirectories(logs());
            checkSpace(Files.getFileStore(directory).getUsableSpace());
            return this;
        } catch (IOException e) {
            throw StackException.cannotStart(
                    "cannot write to " + directory + " (" + e + "); set GNS_HOME to another folder");
        }
    }

    /** @throws StackException if {@code free} bytes are too few for the broker's log and the database */
    void checkSpace(long free) {
        if (free < LEAST_FREE_BYTES) {
            throw StackException.cannotStart("only " + free / 1_000_000 + " MB are free on the disk of " + directory
                    + ", and 500 MB are needed; free some, or set GNS_HOME to a folder on another disk");
        }
    }
}

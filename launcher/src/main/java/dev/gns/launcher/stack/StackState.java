package dev.gns.launcher.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where the running stack is found; in {@code run/stack.json}, for other commands and for people.
 *
 * @param pid of the launcher
 * @param url of the results service
 * @param bootstrapServers of the broker
 * @param jdbcUrl of the database
 * @param services URL of each service by name
 */
public record StackState(
        long pid,
        Instant startedAt,
        String url,
        String bootstrapServers,
        String jdbcUrl,
        Map<String, String> services) {
    private static final String FILE = "stack.json";

    /** The running stack's; empty if none runs, or it is not ready yet. */
    public static Optional<StackState> running(Home home) {
        return StackLock.held(home) ? read(home) : Optional.empty();
    }

    static Optional<StackState> read(Home home) {
        try {
            var file = file(home);
            return Files.exists(file)
                    ? Optional.of(Json.lenient().readValue(Files.readString(file), StackState.class))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Home home) {
        try {
            var partial = home.run().resolve(FILE + ".new");
            Files.writeString(
                    partial, Json.lenient().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
            Files.move(partial, file(home), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Home home) {
        try {
            Files.deleteIfExists(file(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Home home) {
        return home.run().resolve(FILE);
    }
}

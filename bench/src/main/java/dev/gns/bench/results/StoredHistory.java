package dev.gns.bench.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Brings the history to the results service, as the other services would: through Kafka. */
public final class StoredHistory {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration POLL = Duration.ofMillis(500);

    private StoredHistory() {}

    /**
     * Starts the results service with the history. What an earlier run stored is used again; {@code mvn clean} deletes it.
     */
    public static ResultsStack start(Path root) throws IOException, SQLException {
        var folder = root.resolve("bench/target/history");
        Files.createDirectories(folder);
        var marker = folder.resolve("stored");
        var stack = ResultsStack.start(root, folder);
        try {
            if (!Files.exists(marker)) {
                store(stack);
                Files.createFile(marker);
            }
            settle(stack);
            return stack;
        } catch (IOException | SQLException | RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private static void store(ResultsStack stack) throws SQLException {
        var started = System.nanoTime();
        say("publishing " + History.EXPERIMENTS + " experiments and a series of " + LongSeries.POINTS + " points");
        var progress = new IngestProgress(stack);
        progress.publish(History.records());
        progress.publish(History.figures());
        say("published; the results service stores them");
        progress.awaitStored(PATIENCE, POLL);
        say("stored in " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started) + " s");
    }

    /** What the database would do by itself within minutes after so much was written. */
    private static void settle(ResultsStack stack) throws SQLException {
        try (var connection = stack.database();
                var statement = connection.createStatement()) {
            for (var sql : List.of("vacuum (analyze)", "checkpoint")) {
                statement.execute(sql);
            }
        }
    }

    private static void say(String line) {
        System.err.println("bench: " + line);
    }
}

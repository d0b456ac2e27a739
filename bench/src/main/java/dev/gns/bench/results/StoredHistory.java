package dev.gns.bench.results;

import dev.gns.contracts.bus.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Brings the history to the results service, as the other services would: through Kafka. */
public final class StoredHistory {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Map<String, Object> BULK =
            Map.of("linger.ms", 20, "batch.size", 1 << 18, "buffer.memory", 64 << 20);

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
        publish(stack, History.records());
        publish(stack, History.figures());
        say("published; the results service stores them");
        awaitStored(stack);
        say("stored in " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started) + " s");
    }

    private static void publish(ResultsStack stack, Stream<ProducerRecord<String, byte[]>> records) {
        try (var producer = stack.kafka().producer("bench", BULK)) {
            records.forEach(producer::send);
            producer.flush();
        }
    }

    private static void awaitStored(ResultsStack stack) throws SQLException {
        var ends = ends(stack);
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isStored(stack, ends)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the history is not stored after " + PATIENCE.toMinutes() + " min");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    private static Map<TopicPartition, Long> ends(ResultsStack stack) {
        try (var consumer = stack.kafka().consumer("bench")) {
            var partitions = Stream.of(Topic.EXPERIMENTS, Topic.EXPERIMENT_STATE, Topic.EPISODE_ORDERS, Topic.METRICS)
                    .flatMap(t -> consumer.partitionsFor(t.topicName()).stream())
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            return consumer.endOffsets(partitions);
        }
    }

    private static boolean isStored(ResultsStack stack, Map<TopicPartition, Long> ends) throws SQLException {
        try (var connection = stack.database();
                var select = connection.prepareStatement(
                        "select from ingested where topic = ? and partition = ? and next_offset >= ?")) {
            for (var end : ends.entrySet()) {
                select.setString(1, end.getKey().topic());
                select.setInt(2, end.getKey().partition());
                select.setLong(3, end.getValue());
                try (var found = select.executeQuery()) {
                    if (!found.next()) {
                        return false;
                    }
                }
            }
            return true;
        }
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

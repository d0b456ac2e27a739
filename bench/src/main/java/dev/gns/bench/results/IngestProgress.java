package dev.gns.bench.results;

import dev.gns.contracts.bus.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What is in Kafka for the results service, and whether it has stored all of it. */
record IngestProgress(ResultsStack stack) {
    private static final Map<String, Object> BULK =
            Map.of("linger.ms", 20, "batch.size", 1 << 18, "buffer.memory", 64 << 20);

    /** Returns when all are acknowledged. */
    void publish(Stream<ProducerRecord<String, byte[]>> records) {
        try (var producer = stack.kafka().producer("bench", BULK)) {
            records.forEach(producer::send);
            producer.flush();
        }
    }

    /**
     * Waits until all that is in Kafka now is stored.
     *
     * @param poll between two looks
     * @throws IllegalStateException if it takes longer than {@code patience}
     */
    void awaitStored(Duration patience, Duration poll) throws SQLException {
        var ends = ends();
        var deadline = System.nanoTime() + patience.toNanos();
        try (var database = stack.database()) {
            while (!isStored(database, ends)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("not all is stored after " + patience.toMinutes() + " min");
                }
                LockSupport.parkNanos(poll.toNanos());
            }
        }
    }

    private Map<TopicPartition, Long> ends() {
        try (var consumer = stack.kafka().consumer("bench")) {
            var partitions = Stream.of(Topic.EXPERIMENTS, Topic.EXPERIMENT_STATE, Topic.EPISODE_ORDERS, Topic.METRICS)
                    .flatMap(t -> consumer.partitionsFor(t.topicName()).stream())
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            return consumer.endOffsets(partitions);
        }
    }

    private static boolean isStored(Connection database, Map<TopicPartition, Long> ends) throws SQLException {
        try (var select = database.prepareStatement(
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
}

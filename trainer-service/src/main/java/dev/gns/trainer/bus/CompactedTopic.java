package dev.gns.trainer.bus;

import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.bus.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a topic's newest record of each key. */
final class CompactedTopic {
    private static final Duration POLL = Duration.ofMillis(200);

    private CompactedTopic() {}

    /**
     * Every record that is there now, tombstones and replaced ones included, each by itself: all values of a topic may be
     * more than fits into memory. The consumer stays assigned, and goes on behind.
     */
    static void each(
            Consumer<String, byte[]> consumer,
            Topic topic,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
        var partitions = Topics.awaitPartitions(consumer, Set.of(topic));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            consumer.poll(POLL).forEach(reader);
        }
    }

    /**
     * From the beginning to what is the end now; tombstones included. The consumer stays assigned, and goes on behind.
     *
     * @return by key, in the order of the records
     */
    static Map<String, ConsumerRecord<String, byte[]>> read(Consumer<String, byte[]> consumer, Topic topic) {
        Map<String, ConsumerRecord<String, byte[]>> newest = new LinkedHashMap<>();
        each(consumer, topic, record -> {
            newest.remove(record.key());
            newest.put(record.key(), record);
        });
        return newest;
    }
}

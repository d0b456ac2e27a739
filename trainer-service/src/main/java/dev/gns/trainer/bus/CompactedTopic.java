package dev.gns.trainer.bus;

import dev.gns.contracts.bus.Topic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic's newest record of each key. */
final class CompactedTopic {
    private static final Duration POLL = Duration.ofMillis(200);

    private CompactedTopic() {}

    /**
     * From the beginning to what is the end now; tombstones included. The consumer stays assigned, and goes on behind.
     *
     * @return by key, in the order of the records
     */
    static Map<String, ConsumerRecord<String, byte[]>> read(Consumer<String, byte[]> consumer, Topic topic) {
        var partitions = partitions(consumer, topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        Map<String, ConsumerRecord<String, byte[]>> newest = new LinkedHashMap<>();
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            for (var record : consumer.poll(POLL)) {
                newest.remove(record.key());
                newest.put(record.key(), record);
            }
        }
        return newest;
    }

    /** @throws BusException if there is no such topic: topics are created before services start */
    static List<TopicPartition> partitions(Consumer<String, byte[]> consumer, Topic topic) {
        var found = consumer.partitionsFor(topic.topicName());
        if (found == null || found.isEmpty()) {
            throw new BusException("there is no topic " + topic.topicName(), null);
        }
        return found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}

package dev.gns.system.simulation.world;

import dev.gns.contracts.bus.Topic;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.record.TimestampType;

/**
 * A broker as readers of committed records see it: what is acknowledged is kept, in order in each partition. Records of a
 * transaction appear at once, and those of a fenced producer never.
 */
final class Bus {
    private final Clock clock;
    private final Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> logs = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Map<String, Integer> epochs = new HashMap<>();
    private final List<Watcher> watchers = new ArrayList<>();

    /** Is told of everything that is written, right then. */
    interface Watcher {
        default void record(Topic topic, ConsumerRecord<String, byte[]> record) {}

        /** All of them were told of one by one. */
        default void transaction(List<ConsumerRecord<String, byte[]>> records) {}

        /** A group will read on here when it starts again. */
        default void committed(TopicPartition partition, long offset) {}
    }

    Bus(Clock clock) {
        this.clock = clock;
        for (var topic : Topic.values()) {
            partitions(topic).forEach(partition -> logs.put(partition, new ArrayList<>()));
        }
    }

    void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    static List<TopicPartition> partitions(Topic topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (var number = 0; number < topic.partitions(); number++) {
            partitions.add(new TopicPartition(topic.topicName(), number));
        }
        return partitions;
    }

    private static Topic topic(String name) {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.topicName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void append(ProducerRecord<String, byte[]> record) {
        store(record);
    }

    private ConsumerRecord<String, byte[]> store(ProducerRecord<String, byte[]> record) {
        var topic = topic(record.topic());
        var number = Optional.ofNullable(record.partition())
                .orElseGet(() -> Math.floorMod(record.key().hashCode(), topic.partitions()));
        var log = logs.get(new TopicPartition(record.topic(), number));
        var stored = new ConsumerRecord<>(
                record.topic(),
                number,
                log.size(),
                clock.millis(),
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
        log.add(stored);
        watchers.forEach(watcher -> watcher.record(topic, stored));
        return stored;
    }

    /** All records ever written; null where one is gone. */
    List<ConsumerRecord<String, byte[]>> log(TopicPartition partition) {
        return logs.get(partition);
    }

    long committed(TopicPartition partition) {
        return committed.getOrDefault(partition, 0L);
    }

    void commit(TopicPartition partition, long offset) {
        committed.put(partition, offset);
        watchers.forEach(watcher -> watcher.committed(partition, offset));
    }

    /** Shuts out every producer before with this id. */
    int newEpoch(String transactionalId) {
        return epochs.merge(transactionalId, 1, Integer::sum);
    }

    void checkEpoch(String transactionalId, int epoch) {
        if (epochs.get(transactionalId) != epoch) {
            throw new ProducerFencedException("there is a newer producer " + transactionalId);
        }
    }

    void transaction(List<ProducerRecord<String, byte[]>> records, Map<TopicPartition, OffsetAndMetadata> offsets) {
        List<ConsumerRecord<String, byte[]>> stored = new ArrayList<>();
        records.forEach(record -> stored.add(store(record)));
        watchers.forEach(watcher -> watcher.transaction(stored));
        offsets.forEach((partition, offset) -> commit(partition, offset.offset()));
    }

    /** Removes every record but the last one of each key. */
    void compact(Topic topic) {
        for (var partition : partitions(topic)) {
            var log = logs.get(partition);
            Map<String, Integer> last = new HashMap<>();
            for (var offset = 0; offset < log.size(); offset++) {
                var record = log.get(offset);
                if (record != null) {
                    var before = last.put(record.key(), offset);
                    if (before != null) {
                        log.set(before, null);
                    }
                }
            }
        }
    }
}

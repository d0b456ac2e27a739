package dev.gns.system.simulation.world;

import dev.gns.contracts.bus.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the {@link Bus}: each poll some records, those of a partition in order, the partitions in any order. Never waits.
 * A committed offset may be lost with the process, as one on its way is.
 */
final class BusConsumer extends MockConsumer<String, byte[]> {
    private final Bus bus;
    private final Chance chance;
    private final boolean grouped;
    private final Map<TopicPartition, Long> positions = new LinkedHashMap<>();

    /** @param grouped whether it starts at the committed offsets; else at the beginning */
    BusConsumer(Bus bus, Chance chance, boolean grouped) {
        super("earliest");
        this.bus = bus;
        this.chance = chance;
        this.grouped = grouped;
    }

    @Override
    public synchronized void assign(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> before = new HashMap<>(positions);
        positions.clear();
        partitions.forEach(
                p -> positions.put(p, before.containsKey(p) ? before.get(p) : grouped ? bus.committed(p) : 0L));
    }

    @Override
    public synchronized Set<TopicPartition> assignment() {
        return new HashSet<>(positions.keySet());
    }

    @Override
    public synchronized ConsumerRecords<String, byte[]> poll(Duration timeout) {
        List<TopicPartition> unread = new ArrayList<>();
        positions.forEach((partition, position) -> {
            if (position < bus.log(partition).size()) {
                unread.add(partition);
            }
        });
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new LinkedHashMap<>();
        while (!unread.isEmpty()) {
            var partition = unread.remove(chance.below(unread.size()));
            var read = read(partition, 1 + chance.below(20));
            if (!read.isEmpty()) {
                records.put(partition, read);
            }
            if (chance.below(4) == 0) {
                break;
            }
        }
        return new ConsumerRecords<>(records, Map.of());
    }

    private List<ConsumerRecord<String, byte[]>> read(TopicPartition partition, int most) {
        var log = bus.log(partition);
        List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
        var position = positions.get(partition);
        for (; position < log.size() && read.size() < most; position++) {
            var record = log.get(position.intValue());
            if (record != null) {
                read.add(record);
            }
        }
        positions.put(partition, position);
        return read;
    }

    /** Whether there is something to poll. */
    boolean hasUnread() {
        return positions.entrySet().stream()
                .anyMatch(e -> e.getValue() < bus.log(e.getKey()).size());
    }

    @Override
    public synchronized long position(TopicPartition partition) {
        return positions.get(partition);
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
        positions.put(partition, offset);
    }

    @Override
    public synchronized void seekToBeginning(Collection<TopicPartition> partitions) {
        partitions.forEach(p -> positions.put(p, 0L));
    }

    @Override
    public synchronized void seekToEnd(Collection<TopicPartition> partitions) {
        partitions.forEach(p -> positions.put(p, (long) bus.log(p).size()));
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        partitions.forEach(p -> ends.put(p, (long) bus.log(p).size()));
        return ends;
    }

    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        return OptionalLong.empty();
    }

    @Override
    public synchronized List<PartitionInfo> partitionsFor(String name) {
        var topic = Arrays.stream(Topic.values())
                .filter(t -> t.topicName().equals(name))
                .findFirst()
                .orElseThrow();
        return Bus.partitions(topic).stream()
                .map(p -> new PartitionInfo(p.topic(), p.partition(), null, null, null))
                .toList();
    }

    @Override
    public synchronized void commitAsync() {
        if (!chance.strikes(Fault.LOST)) {
            positions.forEach(bus::commit);
        }
    }

    Map<TopicPartition, Long> positions() {
        return Collections.unmodifiableMap(positions);
    }

    @Override
    public void close(CloseOptions options) {
        positions.clear();
    }
}

package dev.gns.trainer.bus;

import dev.gns.contracts.bus.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a restarted trainer has to read outcomes from: in each partition, the first outcome of a round that is not over.
 * A round's outcomes live in memory only, so they must be read again. An experiment that is stopped half-way through a
 * round holds its partition's offset back for as long; what is read again in vain is ignored.
 */
final class OffsetLedger {
    private final Map<Integer, Long> next = new HashMap<>();
    private final Map<String, Map<Integer, Long>> needed = new HashMap<>();
    private final Map<Integer, Long> committed = new HashMap<>();

    /** @param open whether the experiment's running round may need the record at {@code offset} */
    void read(int partition, long offset, String experimentId, boolean open) {
        next.merge(partition, offset + 1, Math::max);
        if (open) {
            needed.computeIfAbsent(experimentId, id -> new HashMap<>()).merge(partition, offset, Math::min);
        }
    }

    /** Nothing of this experiment that was read so far is needed any more. */
    void roundOver(String experimentId) {
        needed.remove(experimentId);
    }

    /** Offsets that are others than those {@link #written}. */
    Map<TopicPartition, OffsetAndMetadata> toWrite() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        next.forEach((partition, end) -> {
            var offset = needed.values().stream()
                    .filter(lowest -> lowest.containsKey(partition))
                    .mapToLong(lowest -> lowest.get(partition))
                    .min()
                    .orElse(end);
            if (committed.getOrDefault(partition, -1L) != offset) {
                offsets.put(
                        new TopicPartition(Topic.TRAJECTORIES.topicName(), partition), new OffsetAndMetadata(offset));
            }
        });
        return offsets;
    }

    void written(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> committed.put(partition.partition(), offset.offset()));
    }
}

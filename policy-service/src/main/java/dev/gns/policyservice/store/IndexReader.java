package dev.gns.policyservice.store;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.policy.Promotion;
import dev.gns.policy.file.PolicyFile;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the topic of policies from its beginning and keeps the index; for one thread. Every question names its version,
 * so it does not matter here which one is promoted.
 */
public final class IndexReader {
    private final Consumer<String, byte[]> consumer;
    private final PolicyIndex index;
    private final BiConsumer<ConsumerRecord<String, byte[]>, InvalidMessageException> deadLetters;
    private final Map<TopicPartition, Long> ends;
    /** The index learns of them when all is read: the next record of the key may be good. */
    private final Map<PolicyRef, String> damaged = new HashMap<>();

    /**
     * @param consumer taken over; assigned here
     * @param deadLetters takes records that are no policies, with the reason
     */
    public IndexReader(
            Consumer<String, byte[]> consumer,
            List<TopicPartition> partitions,
            PolicyIndex index,
            BiConsumer<ConsumerRecord<String, byte[]>, InvalidMessageException> deadLetters) {
        this.consumer = consumer;
        this.index = index;
        this.deadLetters = deadLetters;
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.ends = consumer.endOffsets(partitions);
    }

    /** Takes in what is new; waits for it at most so long. */
    public void poll(Duration timeout) {
        for (var record : consumer.poll(timeout)) {
            try {
                take(record);
            } catch (InvalidMessageException e) {
                deadLetters.accept(record, e);
            }
        }
        if (isCaughtUp()) {
            damaged.forEach(index::damaged);
            damaged.clear();
        }
    }

    /** Whether all is read that was there when the reader was made. */
    public boolean isCaughtUp() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            throw new InvalidMessageException("key", "is required");
        }
        if (Promotion.isKey(record.key())) {
            return;
        }
        var ref = PolicyRef.ofKey(record.key());
        damaged.remove(ref);
        if (record.value() == null) {
            index.remove(ref);
            return;
        }
        try {
            index.put(ref, place(record, ref));
        } catch (InvalidMessageException e) {
            damaged.put(ref, e.getMessage());
            throw e;
        }
    }

    private static PolicyIndex.Place place(ConsumerRecord<String, byte[]> record, PolicyRef ref) {
        var sha256 = Headers.text(record.headers(), Headers.SHA256)
                .orElseThrow(() -> new InvalidMessageException("header " + Headers.SHA256, "is required"));
        var policy = PolicyFile.read(record.value(), sha256);
        Check.that(policy.ref().equals(ref), "key", "must be that of the file, " + policy.ref());
        return new PolicyIndex.Place(record.partition(), record.offset(), sha256);
    }
}

package dev.gns.policyservice.store;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.file.PolicyFile;
import dev.gns.policy.network.Policy;
import dev.gns.policyservice.answer.PolicySource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * Fetches a version from where the index says it is, and checks it against its SHA-256: versions are many, and few of
 * them are asked for. For one thread.
 */
public final class PolicyStore implements PolicySource {
    private static final Logger LOG = Logger.getLogger(PolicyStore.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Consumer<String, byte[]> consumer;
    private final PolicyIndex index;

    /** @param consumer taken over; it needs to be assigned to nothing */
    public PolicyStore(Consumer<String, byte[]> consumer, PolicyIndex index) {
        this.consumer = consumer;
        this.index = index;
    }

    @Override
    public Version find(PolicyRef ref) {
        try {
            return index.find(ref).flatMap(this::fetch).<Version>map(Found::new).orElseGet(() -> missing(ref));
        } catch (RetriableException e) {
            LOG.warnf("policy %s cannot be read now: %s", ref, e.getMessage());
            return new Absent();
        } catch (InvalidMessageException e) {
            return new Damaged(e.getMessage());
        }
    }

    private Version missing(PolicyRef ref) {
        return index.damage(ref).<Version>map(Damaged::new).orElseGet(Absent::new);
    }

    private Optional<Policy> fetch(PolicyIndex.Place place) {
        var partition = new TopicPartition(Topic.POLICIES.topicName(), place.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, place.offset());
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (var record : consumer.poll(Duration.ofMillis(50)).records(partition)) {
                // A later offset first: compaction took the record, and a newer one of its key is there or on its way.
                return record.offset() == place.offset()
                        ? Optional.of(PolicyFile.read(record.value(), place.sha256()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }
}

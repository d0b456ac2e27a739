package dev.gns.system.simulation.world;

import dev.gns.contracts.bus.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The share group of learners: gives each order to one learner at a time, under a lock. An order that came back too often
 * is archived without a word, as the broker does.
 */
final class ShareGroup implements Bus.Watcher {
    static final Duration LOCK = Duration.ofSeconds(30);
    private static final int DELIVERIES = 5;
    /** How far a learner may be ahead of another in the queue. */
    private static final int SPREAD = 3;

    private final Timeline timeline;
    private final Chance chance;
    private final Runnable onAvailable;
    private final List<Entry> queue = new ArrayList<>();

    private static final class Entry {
        private final ConsumerRecord<String, byte[]> record;
        private int deliveries;
        private Optional<Lease> holder = Optional.empty();
        private Instant until = Instant.MIN;

        private Entry(ConsumerRecord<String, byte[]> record) {
            this.record = record;
        }
    }

    /** A lock that one learner got. */
    static final class Lease {
        private final Entry entry;

        private Lease(Entry entry) {
            this.entry = entry;
        }

        ConsumerRecord<String, byte[]> record() {
            return entry.record;
        }
    }

    /** @param onAvailable is told when there may be something to acquire */
    ShareGroup(Timeline timeline, Chance chance, Runnable onAvailable) {
        this.timeline = timeline;
        this.chance = chance;
        this.onAvailable = onAvailable;
    }

    @Override
    public void record(Topic topic, ConsumerRecord<String, byte[]> record) {
        if (topic == Topic.EPISODE_ORDERS) {
            queue.add(new Entry(record));
            onAvailable.run();
        }
    }

    Optional<Lease> acquire() {
        var free = queue.stream().filter(e -> e.holder.isEmpty()).limit(SPREAD).toList();
        if (free.isEmpty()) {
            return Optional.empty();
        }
        var entry = chance.pick(free);
        var lease = new Lease(entry);
        entry.deliveries++;
        entry.holder = Optional.of(lease);
        lock(lease);
        return Optional.of(lease);
    }

    private void lock(Lease lease) {
        lease.entry.until = timeline.instant().plus(LOCK);
        timeline.after(LOCK, "a lock may expire", () -> {
            if (holds(lease) && !timeline.instant().isBefore(lease.entry.until)) {
                release(lease);
            }
        });
    }

    boolean holds(Lease lease) {
        return lease.entry.holder.filter(holder -> holder == lease).isPresent();
    }

    /** Whether the lock was still held. */
    boolean renew(Lease lease) {
        if (holds(lease)) {
            lock(lease);
            return true;
        }
        return false;
    }

    void accept(Lease lease) {
        if (holds(lease)) {
            queue.remove(lease.entry);
        }
    }

    void release(Lease lease) {
        if (holds(lease)) {
            lease.entry.holder = Optional.empty();
            if (lease.entry.deliveries == DELIVERIES) {
                timeline.note(() -> "the order of " + lease.entry.record.key() + " is archived");
                queue.remove(lease.entry);
            } else {
                onAvailable.run();
            }
        }
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }
}

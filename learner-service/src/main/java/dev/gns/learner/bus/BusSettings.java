package dev.gns.learner.bus;

import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Groups;
import dev.gns.contracts.bus.Topic;
import java.time.Duration;

/**
 * How a learner is on the bus.
 *
 * @param instance name of this learner, unique among those that run
 * @param lock how long an order is ours without a renewal; the broker bounds it
 */
public record BusSettings(Connection connection, String instance, Duration lock) {
    /** The share group that all learners are in: a work queue. */
    public static final String GROUP = Groups.LEARNERS;

    /** The partition of {@code gns.lr-actions} that this learner reads. Others may share it. */
    public int replyPartition() {
        return Math.floorMod(instance.hashCode(), Topic.LR_ACTIONS.partitions());
    }

    /** Three tries fit into a lock. */
    Duration renewal() {
        return lock.dividedBy(3);
    }
}

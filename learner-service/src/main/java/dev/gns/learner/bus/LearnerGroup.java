package dev.gns.learner.bus;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The share group of learners as the broker sees it. */
public final class LearnerGroup implements BooleanSupplier, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LearnerGroup.class);

    private final Admin admin;
    private final BusSettings settings;

    /** @param admin closed with this */
    public LearnerGroup(Admin admin, BusSettings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * Settings that live on the group, not in its consumers; to be made before the first learner joins. Without them a
     * share group starts at the end of its topic, and reads orders of transactions that are not committed.
     */
    public void configure() {
        var resource = new ConfigResource(ConfigResource.Type.GROUP, BusSettings.GROUP);
        var wanted = Map.of(
                "share.auto.offset.reset", "earliest",
                "share.isolation.level", "read_committed",
                "share.record.lock.duration.ms", Long.toString(settings.lock().toMillis()));
        var operations = wanted.entrySet().stream()
                .map(e -> new AlterConfigOp(new ConfigEntry(e.getKey(), e.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        try {
            admin.incrementalAlterConfigs(Map.of(resource, operations)).all().get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the group of learners cannot be configured: "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    /** Whether this learner is a member with partitions. */
    @Override
    public boolean getAsBoolean() {
        try {
            return admin
                    .describeShareGroups(List.of(BusSettings.GROUP))
                    .describedGroups()
                    .get(BusSettings.GROUP)
                    .get()
                    .members()
                    .stream()
                    .anyMatch(member -> member.clientId().equals(settings.instance())
                            && !member.assignment().topicPartitions().isEmpty());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            LOG.debug("the group of learners cannot be described yet", e);
            return false;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

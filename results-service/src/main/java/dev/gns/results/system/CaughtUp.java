package dev.gns.results.system;

import dev.gns.contracts.bus.Topic;
import dev.gns.results.store.OffsetStore;
import jakarta.inject.Singleton;

/** Whether the database holds all that topics have had so far. */
@Singleton
public class CaughtUp {
    private final Broker broker;
    private final OffsetStore offsets;

    public CaughtUp(Broker broker, OffsetStore offsets) {
        this.broker = broker;
        this.offsets = offsets;
    }

    /** @throws org.apache.kafka.common.KafkaException if the broker does not answer in time */
    public boolean with(Topic... topics) {
        var ends = broker.ends(topics);
        var next = offsets.read(broker.cluster());
        return ends.entrySet().stream().allMatch(end -> end.getValue().after(next.get(end.getKey())) == 0);
    }
}

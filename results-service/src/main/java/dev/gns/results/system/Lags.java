package dev.gns.results.system;

import dev.gns.contracts.bus.Groups;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.rest.SystemView.Lag;
import dev.gns.results.store.OffsetStore;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** How far every reader of a topic is behind its end. */
@Singleton
class Lags {
    private static final String OWN = "results-service";
    private static final Map<String, Topic> GROUPS =
            Map.of(Groups.POLICY, Topic.GRAPH_STATES, Groups.TRAINER, Topic.TRAJECTORIES);

    private final Broker broker;
    private final OffsetStore offsets;

    Lags(Broker broker, OffsetStore offsets) {
        this.broker = broker;
        this.offsets = offsets;
    }

    /**
     * By reader, then by topic.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer in time
     */
    List<Lag> read() {
        var ends = broker.ends(Topic.values());
        List<Lag> lags = new ArrayList<>();
        lags.add(new Lag(Groups.LEARNERS, Topic.EPISODE_ORDERS.topicName(), broker.shareLag(Groups.LEARNERS, ends)));
        GROUPS.forEach((group, topic) -> lags.add(lag(group, topic.topicName(), broker.committed(group), ends)));
        var own = offsets.read(broker.cluster());
        own.keySet().stream()
                .map(TopicPartition::topic)
                .distinct()
                .forEach(topic -> lags.add(lag(OWN, topic, own, ends)));
        return lags.stream()
                .sorted(java.util.Comparator.comparing(Lag::reader).thenComparing(Lag::topic))
                .collect(Collectors.toList());
    }

    /** What was never read counts from the beginning, where its reader would start. */
    private static Lag lag(
            String reader, String topic, Map<TopicPartition, Long> next, Map<TopicPartition, Broker.Extent> extents) {
        var records = extents.entrySet().stream()
                .filter(e -> e.getKey().topic().equals(topic))
                .mapToLong(e -> e.getValue().after(next.get(e.getKey())))
                .sum();
        return new Lag(reader, topic, records);
    }
}

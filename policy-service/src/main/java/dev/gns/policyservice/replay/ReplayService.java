package dev.gns.policyservice.replay;

import dev.gns.contracts.bus.ClientSettings;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.rest.ReplayView;
import dev.gns.policyservice.store.PolicyIndex;
import dev.gns.policyservice.store.PolicyStore;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Replays records with policies as they are on the topic; one at a time, beside the thread that answers learners. */
public final class ReplayService {
    private final String bootstrapServers;
    private final String instance;
    private final PolicyIndex index;

    public ReplayService(String bootstrapServers, String instance, PolicyIndex index) {
        this.bootstrapServers = bootstrapServers;
        this.instance = instance;
        this.index = index;
    }

    /**
     * Empty where the policy version is not known or cannot be read.
     *
     * @throws dev.gns.contracts.InvalidMessageException if the record cannot be one of this policy's
     */
    synchronized Optional<ReplayView> replay(EpisodeOutcome record, Order order) {
        return index.find(order.policy()).flatMap(place -> {
            var settings = ClientSettings.consumer(bootstrapServers, instance + "-replay");
            try (var consumer = new KafkaConsumer<String, byte[]>(settings)) {
                return new PolicyStore(consumer, index)
                        .find(order.policy())
                        .map(policy -> Replay.of(record, order, policy, place.sha256()));
            }
        });
    }
}

package dev.gns.policyservice.replay;

import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.rest.ReplayView;
import dev.gns.policyservice.store.PolicyIndex;
import dev.gns.policyservice.store.PolicyStore;
import java.util.Optional;

/** Replays records with policies as they are on the topic; one at a time, beside the thread that answers learners. */
public final class ReplayService {
    private final Connection connection;
    private final String instance;
    private final PolicyIndex index;

    public ReplayService(Connection connection, String instance, PolicyIndex index) {
        this.connection = connection;
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
            try (var consumer = connection.consumer(instance + "-replay")) {
                return new PolicyStore(consumer, index)
                        .find(order.policy())
                        .map(policy -> Replay.of(record, order, policy, place.sha256()));
            }
        });
    }
}

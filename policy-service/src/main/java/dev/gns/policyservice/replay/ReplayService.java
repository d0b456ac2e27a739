package dev.gns.policyservice.replay;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.rest.ReplayView;
import dev.gns.policyservice.answer.PolicySource;
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
     * Empty where the policy version is not known or cannot be read now.
     *
     * @throws InvalidMessageException if the policy version is damaged, or the record cannot be one of its
     */
    synchronized Optional<ReplayView> replay(EpisodeOutcome record, Order order) {
        var version = find(order.policy());
        if (version instanceof PolicySource.Damaged damaged) {
            throw new InvalidMessageException("policy", order.policy() + " is damaged: " + damaged.reason());
        }
        return version instanceof PolicySource.Found found
                ? index.find(order.policy()).map(place -> Replay.of(record, order, found.policy(), place.sha256()))
                : Optional.empty();
    }

    private PolicySource.Version find(PolicyRef ref) {
        if (!index.has(ref)) {
            return new PolicySource.Absent();
        }
        try (var consumer = connection.consumer(instance + "-replay")) {
            return new PolicyStore(consumer, index).find(ref);
        }
    }
}

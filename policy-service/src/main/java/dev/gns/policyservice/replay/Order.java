package dev.gns.policyservice.replay;

import dev.gns.contracts.Check;
import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.policy.PolicyRef;

/**
 * What decisions depended on beside their record: it is in the episode's order.
 *
 * @param explore whether the policy sampled
 * @param actionSeed seed of its noise
 */
record Order(PolicyRef policy, boolean explore, long actionSeed) {
    Order {
        Check.present(policy, "policy");
    }

    /** The question that the learner asked at this decision of the record. */
    GraphState question(EpisodeOutcome record, Decision decision) {
        return new GraphState(
                record.experimentId(),
                record.episodeId(),
                record.attempt(),
                policy,
                actionSeed,
                explore,
                record.totalSteps(),
                record.bounds(),
                record.graph().orElseThrow(),
                decision.observation());
    }
}

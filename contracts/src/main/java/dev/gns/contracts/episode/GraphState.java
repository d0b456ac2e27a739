package dev.gns.contracts.episode;

import dev.gns.contracts.Check;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.policy.PolicyRef;

/**
 * A question to the policy service: the state of a run at one decision. Carries all that the answer depends on, so the
 * policy service keeps no state.
 *
 * @param attempt provenance only
 * @param actionSeed seed of the episode's action noise
 * @param explore whether to sample; otherwise the policy acts by its mean
 * @param totalSteps optimizer steps of the whole run, T
 */
public record GraphState(
        String experimentId,
        String episodeId,
        int attempt,
        PolicyRef policy,
        long actionSeed,
        boolean explore,
        int totalSteps,
        LrBounds bounds,
        TargetGraph graph,
        Observation observation) {
    public GraphState {
        Check.identifier(experimentId, "experimentId");
        Check.identifier(episodeId, "episodeId");
        Check.atLeast(attempt, 1, "attempt");
        Check.present(policy, "policy");
        Check.atLeast(totalSteps, 1, "totalSteps");
        Check.present(bounds, "bounds");
        Check.present(graph, "graph");
        Check.present(observation, "observation");
        Check.that(observation.step() < totalSteps, "step", "must be below totalSteps");
        Check.that(
                observation.nodes().nodes() == graph.nodes().size(),
                "nodeStatistics",
                "must have one row for each of the " + graph.nodes().size() + " nodes");
    }
}

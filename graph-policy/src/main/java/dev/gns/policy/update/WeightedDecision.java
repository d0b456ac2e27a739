package dev.gns.policy.update;

import dev.gns.contracts.Check;
import dev.gns.contracts.episode.Action;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.TargetGraph;

/**
 * A decision that the policy took, with what it was worth.
 *
 * @param totalSteps optimizer steps of its run, T
 * @param advantage as the loss takes it, normalised if it should be
 * @param returned the return that the critic learns to foresee; not looked at without a critic
 */
public record WeightedDecision(
        TargetGraph graph, Observation observation, int totalSteps, Action action, double advantage, double returned) {
    public WeightedDecision {
        Check.present(graph, "graph");
        Check.present(observation, "observation");
        Check.atLeast(totalSteps, 1, "totalSteps");
        Check.present(action, "action");
        Check.finite(advantage, "advantage");
        Check.finite(returned, "returned");
    }
}

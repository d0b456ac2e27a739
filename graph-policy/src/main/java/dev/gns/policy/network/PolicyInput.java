package dev.gns.policy.network;

import dev.gns.contracts.graph.Observation;
import dev.gns.policy.features.Features;
import dev.gns.policy.graph.PreparedGraph;

/** What a policy's network is given of one observation. */
public final class PolicyInput {
    private PolicyInput() {}

    /**
     * @param totalSteps optimizer steps of the whole run, T
     * @return Â times features, shape {@code [nodes, features]}; features that are not of nodes as they are
     * @throws dev.gns.contracts.InvalidMessageException if a feature is missing
     * @throws dev.gns.policy.features.NotFiniteException if a feature is not finite
     */
    public static float[] of(Policy policy, PreparedGraph graph, Observation observation, int totalSteps) {
        var features = Features.of(graph, observation, totalSteps, policy.spec(), policy.scaling());
        return policy.spec().features().ofNodes()
                ? graph.adjacency().times(features, policy.scaling().width())
                : features;
    }
}

package dev.gns.contracts.rest;

import dev.gns.contracts.Check;
import dev.gns.contracts.graph.RunStatistics;
import dev.gns.contracts.graph.SrlsState;
import dev.gns.contracts.graph.TargetGraph;
import java.util.List;
import java.util.Optional;

/**
 * What the policy saw at one decision.
 *
 * @param decision number of it in its episode, from 0
 * @param statistics names of the columns of {@code nodes}
 * @param nodes shape {@code [nodes of the graph, statistics]}
 * @param srls only of a policy that is fed with it
 */
public record DecisionStateView(
        String episodeId,
        int decision,
        int step,
        TargetGraph graph,
        List<String> statistics,
        List<List<Float>> nodes,
        RunStatistics run,
        Optional<SrlsState> srls) {
    public DecisionStateView {
        statistics = Check.copy(statistics, "statistics");
        nodes = Check.copy(nodes, "nodes");
        srls = srls == null ? Optional.empty() : srls;
    }
}

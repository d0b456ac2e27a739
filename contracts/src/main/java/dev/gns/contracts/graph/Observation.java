package dev.gns.contracts.graph;

import dev.gns.contracts.Check;

/**
 * What one decision sees of its run, besides the graph, which stays the same.
 *
 * @param decision number of the decision in its episode, from 0
 * @param step optimizer steps taken before this decision
 */
public record Observation(int decision, int step, NodeStatistics nodes, RunStatistics run) {
    public Observation {
        Check.atLeast(decision, 0, "decision");
        Check.atLeast(step, 0, "step");
        Check.present(nodes, "nodeStatistics");
        Check.present(run, "run");
    }
}

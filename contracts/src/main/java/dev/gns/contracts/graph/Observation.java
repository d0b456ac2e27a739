package dev.gns.contracts.graph;

import dev.gns.contracts.Check;
import java.util.Optional;

/**
 * What one decision sees of its run, besides the graph, which stays the same.
 *
 * @param decision number of the decision in its episode, from 0
 * @param step optimizer steps taken before this decision
 * @param srls only for a policy that is fed with it
 */
public record Observation(int decision, int step, NodeStatistics nodes, RunStatistics run, Optional<SrlsState> srls) {
    public Observation {
        Check.atLeast(decision, 0, "decision");
        Check.atLeast(step, 0, "step");
        Check.present(nodes, "nodeStatistics");
        Check.present(run, "run");
        Check.present(srls, "srls");
    }

    /** Without the state of SRLS. */
    public Observation(int decision, int step, NodeStatistics nodes, RunStatistics run) {
        this(decision, step, nodes, run, Optional.empty());
    }
}

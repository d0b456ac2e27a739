package dev.gns.trainer.update;

import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.TargetGraph;

/** V: a critic's estimate of the return from an observation on. */
@FunctionalInterface
public interface ValueFunction {
    /** Of a policy without a critic. */
    ValueFunction ZERO = (graph, observation, totalSteps) -> 0;

    /** @param totalSteps optimizer steps of the whole run, T */
    double value(TargetGraph graph, Observation observation, int totalSteps);
}

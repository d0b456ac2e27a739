package dev.gns.policy.network;

import ai.djl.ndarray.NDScope;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.policy.graph.PreparedGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A policy that runs: evaluates observations without gradients, and remembers the graphs it saw last. For one thread;
 * each observation's answer is the same bits whatever came before.
 */
public final class BoundPolicy implements AutoCloseable {
    private static final int GRAPHS = 64;

    private final Policy policy;
    private final BoundNetwork network;
    private final Map<TargetGraph, PreparedGraph> graphs = new LinkedHashMap<>(16, 0.75f, true);

    public BoundPolicy(Policy policy) {
        this.policy = policy;
        this.network = new BoundNetwork(policy.spec(), policy.parameters(), false);
    }

    /**
     * @param mean μ of the Gaussian
     * @param value the critic's estimate of the return; 0 without a critic
     */
    public record Estimate(double mean, double value) {}

    public Policy policy() {
        return policy;
    }

    /**
     * One forward pass.
     *
     * @param totalSteps optimizer steps of the whole run, T
     * @throws dev.gns.contracts.InvalidMessageException if the graph has a type that the policy does not know, or a
     *     feature is missing
     * @throws dev.gns.policy.features.NotFiniteException if a feature is not finite
     */
    public Estimate evaluate(TargetGraph graph, Observation observation, int totalSteps) {
        var prepared = prepare(graph);
        var input = PolicyInput.of(policy, prepared, observation, totalSteps);
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var outputs = network.forward(prepared, List.of(input));
            return new Estimate(
                    outputs.mean().getFloat(),
                    outputs.value().map(value -> value.getFloat()).orElse(0f));
        }
    }

    private PreparedGraph prepare(TargetGraph graph) {
        var known = graphs.get(graph);
        if (known != null) {
            return known;
        }
        var prepared = PreparedGraph.of(graph, policy.spec().messages());
        network.bind(prepared);
        graphs.put(graph, prepared);
        if (graphs.size() > GRAPHS) {
            var eldest = graphs.values().iterator();
            network.release(eldest.next());
            eldest.remove();
        }
        return prepared;
    }

    @Override
    public void close() {
        network.close();
    }
}

package dev.gns.learner.network;

import dev.gns.contracts.graph.NodeType;
import java.util.List;
import java.util.stream.Stream;

/**
 * A node of the graph with the parameters it stands for.
 *
 * @param inputs numbers of the nodes that data come from
 * @param weights none on an add
 * @param biases none on an add and where the layer has none
 */
public record GraphNode(
        String name, NodeType type, List<Integer> inputs, List<Parameter> weights, List<Parameter> biases) {

    public GraphNode {
        inputs = List.copyOf(inputs);
        weights = List.copyOf(weights);
        biases = List.copyOf(biases);
    }

    /** Whether it stands for parameters of its own, not for a sum of others' data. */
    boolean parametrized() {
        return !weights.isEmpty();
    }

    Stream<Parameter> parameters() {
        return Stream.concat(weights.stream(), biases.stream());
    }
}

package dev.gns.learner.network;

import dev.gns.contracts.graph.NodeType;
import java.util.List;
import java.util.Optional;

/**
 * A node of the graph with the parameters it stands for.
 *
 * @param inputs numbers of the nodes that data come from
 * @param weight absent on an add
 * @param bias absent on an add and where the layer has none
 */
public record GraphNode(
        String name, NodeType type, List<Integer> inputs, Optional<Parameter> weight, Optional<Parameter> bias) {}

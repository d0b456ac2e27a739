package dev.gns.learner.encoder;

import dev.gns.contracts.graph.NodeType;
import dev.gns.learner.network.GraphTrace;
import dev.gns.learner.network.Parameter;
import java.util.List;

/** What is one node of the graph. */
interface Piece {

    /** All that the node stands for; at least one is a weight. */
    List<Parameter> parameters();

    /** Adds the node to the graph. */
    default GraphTrace.Source trace(GraphTrace graph, String name, NodeType type, GraphTrace.Source... inputs) {
        return graph.layer(name, type, List.of(inputs), of(Parameter.Role.WEIGHT), of(Parameter.Role.BIAS));
    }

    private List<Parameter> of(Parameter.Role role) {
        return parameters().stream().filter(p -> p.role() == role).toList();
    }
}

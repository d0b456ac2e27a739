package dev.gns.contracts.graph;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import java.util.List;

/**
 * A target network as a directed acyclic graph: a node is a layer or an add, an edge is data flow.
 *
 * @param nodes in an order in which every edge points forward
 * @param edges data flow, from a lower to a higher node number
 */
public record TargetGraph(List<Node> nodes, List<Edge> edges) {
    /** Bounds what one message may ask of the policy service. */
    public static final int MAX_NODES = 4096;

    public TargetGraph {
        nodes = Check.copy(nodes, "nodes");
        edges = Check.copy(edges, "edges");
        Check.between(nodes.size(), 1, MAX_NODES, "nodes");
        Check.between(edges.size(), 0, 8 * MAX_NODES, "edges");
        for (var edge : edges) {
            if (edge.target() >= nodes.size()) {
                throw new InvalidMessageException("edges", "must join nodes of the graph, but one is " + edge);
            }
        }
    }

    /** @param name unique within the network, e.g. {@code conv1} or {@code encoder.0.add_1} */
    public record Node(String name, NodeType type) {
        public Node {
            Check.that(name != null && !name.isEmpty() && name.length() <= 128, "name", "must be 1 to 128 characters");
            Check.present(type, "type");
        }
    }

    /** Data flows from node number {@code source} to node number {@code target}. */
    public record Edge(int source, int target) {
        public Edge {
            if (source < 0 || source >= target) {
                throw new InvalidMessageException(
                        "edges", "must point forward, but one goes from " + source + " to " + target);
            }
        }
    }
}

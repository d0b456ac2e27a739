package dev.gns.policy.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.Check;
import dev.gns.policy.graph.PreparedGraph;

/**
 * What the forward pass needs of a graph.
 *
 * @param types Â times the one-hot node types, shape {@code [nodes, types]}
 * @param pool Â averaged over its rows, shape {@code [1, nodes]}
 */
record GraphTensors(NDArray types, NDArray pool) implements AutoCloseable {

    /** @throws dev.gns.contracts.InvalidMessageException if a node's type is beyond the policy's embedding */
    static GraphTensors of(NDManager manager, PreparedGraph graph, int nodeTypes) {
        var oneHot = new float[graph.nodes() * nodeTypes];
        for (var node = 0; node < graph.nodes(); node++) {
            var type = graph.graph().nodes().get(node).type();
            Check.that(
                    type.code() < nodeTypes,
                    "graph.nodes",
                    "must be of the first " + nodeTypes + " types, which the policy knows, but one is " + type);
            oneHot[node * nodeTypes + type.code()] = 1;
        }
        return new GraphTensors(
                manager.create(graph.adjacency().times(oneHot, nodeTypes), new Shape(graph.nodes(), nodeTypes)),
                manager.create(graph.adjacency().columnMeans(), new Shape(1, graph.nodes())));
    }

    @Override
    public void close() {
        types.close();
        pool.close();
    }
}

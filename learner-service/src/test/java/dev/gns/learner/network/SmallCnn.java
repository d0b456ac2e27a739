package dev.gns.learner.network;

import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.graph.TargetGraph.Edge;
import dev.gns.contracts.graph.TargetGraph.Node;
import java.util.List;

/** What is known of {@code cnn-small}, whoever built it. */
public final class SmallCnn {
    /** Two convolutions, each with its normalisation, and a linear layer, one after another. */
    public static final TargetGraph GRAPH = new TargetGraph(
            List.of(
                    new Node("conv1", NodeType.CONVOLUTION),
                    new Node("bn1", NodeType.NORMALIZATION),
                    new Node("conv2", NodeType.CONVOLUTION),
                    new Node("bn2", NodeType.NORMALIZATION),
                    new Node("linear", NodeType.LINEAR)),
            List.of(new Edge(0, 1), new Edge(1, 2), new Edge(2, 3), new Edge(3, 4)));

    private SmallCnn() {}
}

package dev.gns.policy.graph;

import dev.gns.contracts.Check;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.graph.TargetGraph.Edge;
import dev.gns.contracts.graph.TargetGraph.Node;
import java.util.ArrayList;
import java.util.List;

/** Graphs of encoder-only transformers as the paper draws them (METHOD §2). */
public final class TransformerGraphs {
    private TransformerGraphs() {}

    /**
     * BERT's or RoBERTa's graph: {@code 6·layers + 3} nodes and {@code 10·layers + 2} edges, so 75 and 122 for base (12
     * layers), 147 and 242 for large (24).
     */
    public static TargetGraph bert(int layers) {
        Check.between(layers, 1, 512, "layers");
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        nodes.add(new Node("embeddings", NodeType.EMBEDDINGS));
        for (var layer = 0; layer < layers; layer++) {
            addLayer("encoder." + layer + ".", nodes, edges);
        }
        nodes.add(new Node("pooler", NodeType.POOLER));
        nodes.add(new Node("classifier", NodeType.CLASSIFIER));
        edges.add(new Edge(nodes.size() - 3, nodes.size() - 2));
        edges.add(new Edge(nodes.size() - 2, nodes.size() - 1));
        return new TargetGraph(nodes, edges);
    }

    /** One encoder layer behind the node added last. */
    private static void addLayer(String prefix, List<Node> nodes, List<Edge> edges) {
        var in = nodes.size() - 1;
        var selfAttention = add(nodes, prefix + "self_attention", NodeType.SELF_ATTENTION);
        var attentionOutput = add(nodes, prefix + "attention_output", NodeType.ATTENTION_OUTPUT);
        var add1 = add(nodes, prefix + "add_1", NodeType.ADD);
        var intermediate = add(nodes, prefix + "intermediate", NodeType.INTERMEDIATE);
        var output = add(nodes, prefix + "output", NodeType.OUTPUT);
        var add2 = add(nodes, prefix + "add_2", NodeType.ADD);
        edges.add(new Edge(in, selfAttention));
        edges.add(new Edge(in, attentionOutput));
        edges.add(new Edge(selfAttention, attentionOutput));
        edges.add(new Edge(selfAttention, add1));
        edges.add(new Edge(attentionOutput, add1));
        edges.add(new Edge(add1, intermediate));
        edges.add(new Edge(add1, output));
        edges.add(new Edge(add1, add2));
        edges.add(new Edge(intermediate, output));
        edges.add(new Edge(output, add2));
    }

    private static int add(List<Node> nodes, String name, NodeType type) {
        nodes.add(new Node(name, type));
        return nodes.size() - 1;
    }
}

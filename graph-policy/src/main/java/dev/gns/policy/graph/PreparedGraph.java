package dev.gns.policy.graph;

import dev.gns.contracts.experiment.PolicySpec.Messages;
import dev.gns.contracts.graph.TargetGraph;

/** A target network's graph with what the policy derives from it once: depths and Â. */
public final class PreparedGraph {
    private final TargetGraph graph;
    private final double[] depths;
    private final Adjacency adjacency;

    private PreparedGraph(TargetGraph graph, double[] depths, Adjacency adjacency) {
        this.graph = graph;
        this.depths = depths;
        this.adjacency = adjacency;
    }

    public static PreparedGraph of(TargetGraph graph, Messages messages) {
        return new PreparedGraph(graph, depths(graph), Adjacency.of(graph, messages));
    }

    public TargetGraph graph() {
        return graph;
    }

    public int nodes() {
        return depths.length;
    }

    /** Depth of a node in [−1, 1]: −1 at an input, 1 at the node farthest from one; −1 everywhere without edges. */
    public double depth(int node) {
        return depths[node];
    }

    public Adjacency adjacency() {
        return adjacency;
    }

    /** Longest paths from an input, scaled; one pass, since edges point forward once sorted by source. */
    private static double[] depths(TargetGraph graph) {
        var longest = new int[graph.nodes().size()];
        var edges = graph.edges().stream()
                .sorted((a, b) -> Integer.compare(a.source(), b.source()))
                .toList();
        var deepest = 0;
        for (var edge : edges) {
            longest[edge.target()] = Math.max(longest[edge.target()], longest[edge.source()] + 1);
            deepest = Math.max(deepest, longest[edge.target()]);
        }
        var depths = new double[longest.length];
        for (var i = 0; i < depths.length; i++) {
            depths[i] = deepest == 0 ? -1 : 2.0 * longest[i] / deepest - 1;
        }
        return depths;
    }
}

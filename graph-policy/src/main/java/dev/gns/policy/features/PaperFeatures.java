package dev.gns.policy.features;

import dev.gns.contracts.graph.NodeStatistic;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.Observation;
import dev.gns.policy.graph.PreparedGraph;

/**
 * The paper's six features a node: mean(W), mean(b), mean|∂L/∂W|, mean|∂L/∂b|, mean training loss since the decision
 * before, LR. An add node, which has no parameters, carries the sums of its inputs' first four; what the learner
 * reported for it is not looked at.
 */
final class PaperFeatures {
    static final int WIDTH = 6;
    private static final NodeStatistic[] OF_NODE = {
        NodeStatistic.MEAN_WEIGHT,
        NodeStatistic.MEAN_BIAS,
        NodeStatistic.MEAN_ABS_WEIGHT_GRADIENT,
        NodeStatistic.MEAN_ABS_BIAS_GRADIENT
    };

    private PaperFeatures() {}

    static double[] of(PreparedGraph graph, Observation observation) {
        var features = new double[graph.nodes() * WIDTH];
        for (var node = 0; node < graph.nodes(); node++) {
            if (!isAdd(graph, node)) {
                for (var i = 0; i < OF_NODE.length; i++) {
                    features[node * WIDTH + i] = observation.nodes().get(node, OF_NODE[i]);
                }
            }
            features[node * WIDTH + 4] = observation.run().meanLoss();
            features[node * WIDTH + 5] = observation.run().learningRate();
        }
        sumIntoAdds(graph, features);
        return features;
    }

    /** By source, so that an add is complete before another takes its sum: edges point forward. */
    private static void sumIntoAdds(PreparedGraph graph, double[] features) {
        graph.graph().edges().stream()
                .filter(edge -> isAdd(graph, edge.target()))
                .distinct()
                .sorted((a, b) -> Integer.compare(a.source(), b.source()))
                .forEachOrdered(edge -> {
                    for (var i = 0; i < OF_NODE.length; i++) {
                        features[edge.target() * WIDTH + i] += features[edge.source() * WIDTH + i];
                    }
                });
    }

    private static boolean isAdd(PreparedGraph graph, int node) {
        return graph.graph().nodes().get(node).type() == NodeType.ADD;
    }
}

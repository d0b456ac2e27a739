package dev.gns.policy.features;

import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.graph.NodeStatistic;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.Observation;
import dev.gns.policy.graph.PreparedGraph;

/**
 * Features on logarithmic scales, before shift and scale; columns as {@link FeatureScaling} names them. NaN marks what
 * there is nothing to measure for (an add node has no parameters, the first decision no decision before it).
 */
final class NormalizedFeatures {
    static final int WIDTH = 14;
    /** Below what training in float32 resolves; keeps the logarithms of zero finite. */
    private static final double EPSILON = 1e-8;

    private NormalizedFeatures() {}

    static double[] of(PreparedGraph graph, Observation observation, int totalSteps, ActionSpec action) {
        var ofRun = ofRun(observation, totalSteps, action);
        var features = new double[graph.nodes() * WIDTH];
        for (var node = 0; node < graph.nodes(); node++) {
            var ofNode = ofNode(graph, observation, node);
            System.arraycopy(ofNode, 0, features, node * WIDTH, ofNode.length);
            System.arraycopy(ofRun, 0, features, node * WIDTH + ofNode.length, ofRun.length);
        }
        return features;
    }

    private static double[] ofNode(PreparedGraph graph, Observation observation, int node) {
        var depth = graph.depth(node);
        if (graph.graph().nodes().get(node).type() == NodeType.ADD) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN, depth};
        }
        var nodes = observation.nodes();
        var first = observation.decision() == 0;
        var gradient = log(nodes.get(node, NodeStatistic.RMS_WEIGHT_GRADIENT));
        var before = log(nodes.get(node, NodeStatistic.PREVIOUS_RMS_WEIGHT_GRADIENT));
        return new double[] {
            log(nodes.get(node, NodeStatistic.RMS_WEIGHT)),
            gradient,
            first ? Double.NaN : gradient - before,
            first ? Double.NaN : log(nodes.get(node, NodeStatistic.RELATIVE_WEIGHT_CHANGE)),
            depth
        };
    }

    private static double[] ofRun(Observation observation, int totalSteps, ActionSpec action) {
        var run = observation.run();
        var reference = action instanceof ActionSpec.Based ? run.baseLearningRate() : run.initialLearningRate();
        var fast = log(run.fastLoss());
        var slow = log(run.slowLoss());
        var progress = ProgressFeatures.ofRun(observation.step(), totalSteps);
        return new double[] {
            StrictMath.log10(run.learningRate()),
            StrictMath.log(run.learningRate() / reference),
            fast,
            slow,
            fast - slow,
            run.lossDeviation() / Math.max(run.fastLoss(), EPSILON),
            progress[0],
            progress[1],
            run.lastAction()
        };
    }

    private static double log(double value) {
        return StrictMath.log(Math.max(value, EPSILON));
    }
}

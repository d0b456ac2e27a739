package dev.gns.bench.decision;

import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.contracts.graph.NodeStatistic;
import dev.gns.contracts.graph.NodeStatistics;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.RunStatistics;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.graph.TransformerGraphs;
import java.util.Random;

/**
 * Made-up states of a run: as large as real ones, with figures as real ones have them.
 *
 * @param interval K, steps between two decisions
 * @param decisions of the run
 */
public record States(PolicyRef policy, TargetGraph graph, int interval, int decisions) {
    private static final int BERT_BASE_LAYERS = 12;
    private static final int INTERVAL = 10;
    private static final int DECISIONS = 256;
    private static final LrBounds BOUNDS = new LrBounds(1e-6, 0.3);
    private static final double LEARNING_RATE = 1e-3;

    /** Of BERT base: 75 nodes, 122 edges. */
    public static States ofBertBase(PolicyRef policy) {
        return new States(policy, TransformerGraphs.bert(BERT_BASE_LAYERS), INTERVAL, DECISIONS);
    }

    /** @param decision from 0; beyond the last decision it begins again */
    public GraphState at(String episode, int decision) {
        var number = decision % decisions;
        return new GraphState(
                "bench",
                episode,
                1,
                policy,
                episode.hashCode(),
                true,
                decisions * interval,
                BOUNDS,
                graph,
                observation(number, new Random(31L * episode.hashCode() + number)));
    }

    private Observation observation(int decision, Random random) {
        var statistics = new float[graph.nodes().size() * NodeStatistic.COUNT];
        for (var i = 0; i < statistics.length; i++) {
            statistics[i] = 0.01f + 0.1f * random.nextFloat();
        }
        var loss = 0.5 + 1.5 / (1 + decision) + 0.05 * random.nextDouble();
        var run = new RunStatistics(LEARNING_RATE, LEARNING_RATE, LEARNING_RATE, loss, loss, loss, 0.05, 0);
        return new Observation(decision, decision * interval, new NodeStatistics(statistics), run);
    }
}

package dev.gns.contracts.episode;

import dev.gns.contracts.graph.LrBounds;
import dev.gns.contracts.graph.NodeStatistic;
import dev.gns.contracts.graph.NodeStatistics;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.RunStatistics;
import dev.gns.contracts.graph.SrlsState;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.policy.PolicyRef;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Valid messages of any size, drawn from a seed. */
final class Samples {
    static final LrBounds BOUNDS = new LrBounds(1e-6, 0.3);

    private final SplittableRandom random;

    Samples(long seed) {
        random = new SplittableRandom(seed);
    }

    TargetGraph chain(int nodes) {
        return new TargetGraph(
                IntStream.range(0, nodes)
                        .mapToObj(i -> new TargetGraph.Node("layer" + i, NodeType.ofCode(i % NodeType.COUNT)))
                        .toList(),
                IntStream.range(1, nodes)
                        .mapToObj(i -> new TargetGraph.Edge(i - 1, i))
                        .toList());
    }

    Observation observation(int nodes, int decision) {
        var values = new float[nodes * NodeStatistic.COUNT];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-10, 10);
        }
        var run = new RunStatistics(
                positive(), positive(), positive(), positive(), positive(), positive(), positive(), -positive());
        return new Observation(
                decision,
                decision * 10,
                new NodeStatistics(values),
                run,
                decision % 2 == 0 ? Optional.of(srls()) : Optional.empty());
    }

    private SrlsState srls() {
        return new SrlsState(
                positive(),
                -positive(),
                -positive(),
                positive(),
                -positive(),
                positive(),
                -positive(),
                positive(),
                positive());
    }

    Action action() {
        return new Action(positive(), -positive(), positive(), positive(), -positive());
    }

    GraphState graphState(int nodes) {
        return new GraphState(
                "exp-1",
                "exp-1.r0.e3",
                2,
                new PolicyRef("demo", 7),
                random.nextLong(),
                true,
                2500,
                BOUNDS,
                chain(nodes),
                observation(nodes, 4));
    }

    EpisodeOutcome outcome(int nodes, int decisions, Outcome end) {
        var choices = IntStream.range(0, decisions)
                .mapToObj(i -> new Decision(
                        observation(nodes, i),
                        i % 5 == 3 ? new Decision.Fallback(positive()) : new Decision.Acted(action())))
                .toList();
        return new EpisodeOutcome(
                "exp-1",
                "exp-1.r0.e3",
                1,
                2560,
                BOUNDS,
                Optional.of(chain(nodes)),
                choices,
                List.of(
                        new Evaluation(0, 0, Score.ofAccuracy(2.3, 0.1)),
                        new Evaluation(decisions, 2560, Score.ofAccuracy(0.4, 0.86))),
                2.31,
                1.5,
                end);
    }

    private double positive() {
        return random.nextDouble(1e-6, 1);
    }
}

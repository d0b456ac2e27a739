package dev.gns.policyservice;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.PolicySpec.FeatureSet;
import dev.gns.contracts.experiment.PolicySpec.Head;
import dev.gns.contracts.experiment.PolicySpec.Messages;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.contracts.graph.NodeStatistic;
import dev.gns.contracts.graph.NodeStatistics;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.RunStatistics;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.action.PolicyActor;
import dev.gns.policy.network.Policy;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Policies and questions for tests. */
public final class Examples {
    private static final TargetGraph GRAPH = new TargetGraph(
            List.of(
                    new TargetGraph.Node("conv", NodeType.ofCode(0)),
                    new TargetGraph.Node("linear", NodeType.ofCode(1))),
            List.of(new TargetGraph.Edge(0, 1)));

    public static final long ACTION_SEED = 42;
    private static final int STEPS = 250;
    private static final LrBounds BOUNDS = new LrBounds(1e-6, 0.3);

    private Examples() {}

    /** Its parameters depend on the version. */
    public static Policy policy(String id, int version) {
        return policy(id, version, NodeType.COUNT);
    }

    public static Policy policy(String id, int version, int nodeTypes) {
        var spec = new PolicySpec(
                id, FeatureSet.NORMALIZED, Messages.BOTH, Head.DEFAULT, new ActionSpec.Walk(0.5), nodeTypes);
        var policy = Policy.untrained(spec, version);
        while (policy.version() < version) {
            policy = policy.next(policy.parameters(), policy.optimizer());
        }
        return policy;
    }

    /** What {@code policy} does at the first decisions of an episode. */
    public static List<Decision> decisions(Policy policy, int count) {
        try (var actor = new PolicyActor(policy)) {
            return IntStream.range(0, count)
                    .mapToObj(number -> question("e", number, policy.ref()))
                    .map(question -> new Decision(
                            question.observation(),
                            new Decision.Acted(((LrAction.Chosen) actor.act(question)).action())))
                    .toList();
        }
    }

    public static EpisodeOutcome record(String episodeId, List<Decision> decisions) {
        return new EpisodeOutcome(
                "x",
                episodeId,
                1,
                STEPS,
                BOUNDS,
                Optional.of(GRAPH),
                decisions,
                List.of(),
                2.3,
                1,
                new Outcome.Diverged(40, "loss is NaN"));
    }

    public static GraphState question(String episodeId, int decision, PolicyRef policy) {
        var values = new float[GRAPH.nodes().size() * NodeStatistic.COUNT];
        for (var i = 0; i < values.length; i++) {
            values[i] = 0.01f * (i + 1 + decision);
        }
        var run = new RunStatistics(1e-3, 1e-3, 1e-3, 2, 2, 2, 0.1, 0);
        return new GraphState(
                "x",
                episodeId,
                1,
                policy,
                ACTION_SEED,
                true,
                STEPS,
                BOUNDS,
                GRAPH,
                new Observation(decision, 10 * decision, new NodeStatistics(values), run));
    }
}

package dev.gns.policy;

import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.AdvantageSpec;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.PolicySpec.FeatureSet;
import dev.gns.contracts.experiment.PolicySpec.Head;
import dev.gns.contracts.experiment.PolicySpec.Messages;
import dev.gns.contracts.experiment.UpdateSpec;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.contracts.graph.NodeStatistic;
import dev.gns.contracts.graph.NodeStatistics;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.RunStatistics;
import dev.gns.contracts.graph.SrlsState;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.graph.TargetGraph.Edge;
import dev.gns.contracts.graph.TargetGraph.Node;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.action.Gaussian;
import dev.gns.policy.network.Policy;
import dev.gns.policy.network.Tensor;
import dev.gns.policy.update.WeightedDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Specs, graphs and observations for tests; random ones are drawn from the generator that is given. */
public final class Examples {
    public static final LrBounds BOUNDS = new LrBounds(1e-5, 1e-1);
    public static final int TOTAL_STEPS = 250;

    private Examples() {}

    public static PolicySpec paper() {
        return new PolicySpec(
                "paper", FeatureSet.PAPER, Messages.FORWARD, Head.PAPER, new ActionSpec.Multiplicative(), 8);
    }

    public static PolicySpec normal() {
        return new PolicySpec(
                "walk", FeatureSet.NORMALIZED, Messages.BOTH, Head.DEFAULT, new ActionSpec.Walk(0.5), NodeType.COUNT);
    }

    public static PolicySpec srls() {
        return new PolicySpec("srls", FeatureSet.SRLS, Messages.NONE, Head.SRLS, new ActionSpec.Srls(), NodeType.COUNT);
    }

    public static UpdateSpec update() {
        return new UpdateSpec(new AdvantageSpec.Group(false), 0.2, 10, 50, 0.03, 2e-3, 5e-3, 0.01, 0.5, 0.5);
    }

    /** A random graph whose nodes have the first {@code types} types. */
    public static TargetGraph graph(int nodes, int types, SplittableRandom random) {
        List<Node> list = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (var i = 0; i < nodes; i++) {
            list.add(new Node("node" + i, NodeType.ofCode(random.nextInt(types))));
            for (var j = 0; j < i; j++) {
                if (j == i - 1 || random.nextInt(4) == 0) {
                    edges.add(new Edge(j, i));
                }
            }
        }
        return new TargetGraph(list, edges);
    }

    public static Observation observation(TargetGraph graph, int decision, SplittableRandom random) {
        var values = new float[graph.nodes().size() * NodeStatistic.COUNT];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) Math.exp(4 * random.nextDouble() - 4);
        }
        var run = new RunStatistics(
                1e-3 * Math.exp(random.nextDouble()),
                1e-3,
                2e-3,
                0.5 + random.nextDouble(),
                0.5 + random.nextDouble(),
                0.5 + random.nextDouble(),
                0.2 * random.nextDouble(),
                random.nextDouble() - 0.5);
        return new Observation(
                decision, 10 * decision, new NodeStatistics(values), run, Optional.of(srlsState(random)));
    }

    private static SrlsState srlsState(SplittableRandom random) {
        return new SrlsState(
                0.5 + random.nextDouble(),
                -4 + random.nextDouble(),
                -6 + random.nextDouble(),
                0.5 + random.nextDouble(),
                0.05 * (random.nextDouble() - 0.5),
                0.01 * random.nextDouble(),
                0.05 * (random.nextDouble() - 0.5),
                1e-3 * random.nextDouble(),
                1e-3 * Math.exp(random.nextDouble()));
    }

    public static GraphState state(PolicyRef policy, TargetGraph graph, Observation observation, boolean explore) {
        return new GraphState("experiment", "episode", 1, policy, 42, explore, TOTAL_STEPS, BOUNDS, graph, observation);
    }

    /** Decisions taken by a policy with mean 0, at random. */
    public static List<WeightedDecision> decisions(int count, double deviation, TargetGraph graph, long seed) {
        return decisions(count, new Gaussian(0, deviation), graph, seed);
    }

    /** Decisions taken by a policy that always draws from {@code gaussian}, at random. */
    public static List<WeightedDecision> decisions(int count, Gaussian gaussian, TargetGraph graph, long seed) {
        var random = new SplittableRandom(seed);
        List<WeightedDecision> decisions = new ArrayList<>();
        for (var i = 0; i < count; i++) {
            var sample = gaussian.mean() + gaussian.deviation() * (2 * random.nextDouble() - 1);
            decisions.add(new WeightedDecision(
                    graph,
                    observation(graph, i % 25, random),
                    TOTAL_STEPS,
                    new Action(1e-3, sample, gaussian.mean(), gaussian.deviation(), gaussian.logDensity(sample)),
                    2 * random.nextDouble() - 1,
                    random.nextDouble()));
        }
        return decisions;
    }

    public static PolicySpec with(PolicySpec spec, Messages messages) {
        return new PolicySpec(spec.id(), spec.features(), messages, spec.head(), spec.action(), spec.nodeTypes());
    }

    public static PolicySpec with(PolicySpec spec, FeatureSet features) {
        return new PolicySpec(spec.id(), features, spec.messages(), spec.head(), spec.action(), spec.nodeTypes());
    }

    /** The same policy with noise on every parameter, so that none is zero or near it. */
    public static Policy perturbed(Policy policy, long seed) {
        return perturbed(policy, seed, 0.2);
    }

    /** @param noise at most, either way */
    public static Policy perturbed(Policy policy, long seed, double noise) {
        var random = new SplittableRandom(seed);
        SortedMap<String, Tensor> parameters = new TreeMap<>();
        policy.parameters().forEach((name, tensor) -> {
            var values = tensor.toArray();
            for (var i = 0; i < values.length; i++) {
                values[i] += (float) (2 * noise * (random.nextDouble() - 0.5));
            }
            parameters.put(name, new Tensor(tensor.shape(), values));
        });
        return new Policy(policy.spec(), policy.version(), policy.scaling(), parameters, policy.optimizer());
    }
}

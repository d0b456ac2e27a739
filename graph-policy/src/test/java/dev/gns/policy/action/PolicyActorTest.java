package dev.gns.policy.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.episode.LrAction.Refused.Kind;
import dev.gns.contracts.graph.LrBounds;
import dev.gns.contracts.graph.NodeStatistics;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.RunStatistics;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.graph.TargetGraph.Node;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.Examples;
import dev.gns.policy.network.Parameters;
import dev.gns.policy.network.Policy;
import dev.gns.policy.network.Tensor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PolicyActorTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(8);
    private static final TargetGraph GRAPH = Examples.graph(6, 8, RANDOM);
    private static final Observation OBSERVATION = Examples.observation(GRAPH, 4, RANDOM);
    private static final Policy WALK = Examples.perturbed(Policy.untrained(Examples.normal(), 1), 2);

    private static Action act(Policy policy, GraphState state) {
        try (var actor = new PolicyActor(policy)) {
            return ((LrAction.Chosen) actor.act(state)).action();
        }
    }

    private static String refusal(Kind kind, Policy policy, GraphState state) {
        try (var actor = new PolicyActor(policy)) {
            var refused = (LrAction.Refused) actor.act(state);
            assertThat(refused.kind()).as(refused.reason()).isEqualTo(kind);
            return refused.reason();
        }
    }

    private static GraphState state(GraphState other, long actionSeed, LrBounds bounds) {
        return new GraphState(
                "other",
                "other",
                7,
                other.policy(),
                actionSeed,
                other.explore(),
                other.totalSteps(),
                bounds,
                other.graph(),
                other.observation());
    }

    @Test
    void frozenPoliciesActByTheirMean() {
        var action = act(WALK, Examples.state(WALK.ref(), GRAPH, OBSERVATION, false));
        assertThat(action.sample()).isEqualTo(action.mean());
        var expected = OBSERVATION.run().learningRate() * Math.exp(0.5 * Math.tanh(action.mean()));
        assertThat(action.learningRate()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void srlsActsOnItsStateAndIsRefusedWithoutOne() {
        var srls = Policy.untrained(Examples.srls(), 1);
        var action = act(srls, Examples.state(srls.ref(), GRAPH, OBSERVATION, true));
        var multiplier = (Math.max(-0.2, Math.min(0.5, action.sample())) - 0.15) * 0.1 + 1;
        assertThat(action.learningRate()).isCloseTo(OBSERVATION.run().learningRate() * multiplier, within(1e-12));
        assertThat(action.deviation()).isEqualTo(0.1);

        var without = new Observation(4, 40, OBSERVATION.nodes(), OBSERVATION.run());
        assertThat(refusal(Kind.UNUSABLE, srls, Examples.state(srls.ref(), GRAPH, without, true)))
                .contains("policy srls/0", "observation.srls");
    }

    @Test
    void theDrawDependsOnVersionSeedAndDecisionOnly() {
        var state = Examples.state(WALK.ref(), GRAPH, OBSERVATION, true);
        var action = act(WALK, state);
        assertThat(act(WALK, state(state, 42, Examples.BOUNDS))).isEqualTo(action);

        var later = new Observation(5, 50, OBSERVATION.nodes(), OBSERVATION.run());
        var next = WALK.next(WALK.parameters(), WALK.optimizer());
        var noises = new HashSet<Double>();
        for (var other : List.of(
                action,
                act(WALK, state(state, 43, Examples.BOUNDS)),
                act(WALK, Examples.state(WALK.ref(), GRAPH, later, true)),
                act(next, Examples.state(next.ref(), GRAPH, OBSERVATION, true)))) {
            noises.add((other.sample() - other.mean()) / other.deviation());
            assertThat(other.logProbability())
                    .isEqualTo(new Gaussian(other.mean(), other.deviation()).logDensity(other.sample()));
        }
        assertThat(noises).hasSize(4);
    }

    @Test
    void theLearningRateStaysInsideTheBounds() {
        var bounds = new LrBounds(1.5e-3, 1.6e-3);
        var inside = 0;
        try (var actor = new PolicyActor(WALK)) {
            for (var seed = 0; seed < 200; seed++) {
                var state = state(Examples.state(WALK.ref(), GRAPH, OBSERVATION, true), seed, bounds);
                var rate = ((LrAction.Chosen) actor.act(state)).action().learningRate();
                assertThat(rate).isBetween(bounds.minimum(), bounds.maximum());
                inside += rate > bounds.minimum() && rate < bounds.maximum() ? 1 : 0;
            }
        }
        assertThat(inside).isBetween(1, 199);
    }

    @Test
    void aQuestionThatThePolicyDoesNotFitMakesItUnusable() {
        assertThat(refusal(Kind.UNUSABLE, WALK, Examples.state(new PolicyRef("walk", 9), GRAPH, OBSERVATION, true)))
                .contains("walk/9", "walk/0");

        var paper = Policy.untrained(Examples.paper(), 1);
        var unknown = new TargetGraph(List.of(new Node("conv", NodeType.CONVOLUTION)), List.of());
        var one = Examples.observation(unknown, 0, new SplittableRandom(1));
        assertThat(refusal(Kind.UNUSABLE, paper, Examples.state(paper.ref(), unknown, one, true)))
                .contains("policy paper/0", "CONVOLUTION");
    }

    @Test
    void whatIsNotFiniteIsRefusedAsSuch() {
        var paper = Policy.untrained(Examples.paper(), 1);
        var run = new RunStatistics(1e-3, 1e-3, 1e-3, 1e200, 1, 1, 0, 0);
        var overflow = new Observation(4, 40, OBSERVATION.nodes(), run);
        assertThat(refusal(Kind.NOT_FINITE, paper, Examples.state(paper.ref(), GRAPH, overflow, true)))
                .contains("finite");
        var huge = new float[GRAPH.nodes().size() * 8];
        Arrays.fill(huge, 3e38f);
        var absurd = new Observation(4, 40, new NodeStatistics(huge), OBSERVATION.run());
        assertThat(refusal(Kind.NOT_FINITE, paper, Examples.state(paper.ref(), GRAPH, absurd, true)))
                .contains("finite");

        // The mean and the LR are finite, but not what PPO needs of the choice.
        var wide = new TreeMap<>(WALK.parameters());
        wide.put(Parameters.LOG_SIGMA, new Tensor(List.of(1), new float[] {1e4f}));
        var policy = new Policy(WALK.spec(), 0, WALK.scaling(), wide, WALK.optimizer());
        assertThat(refusal(Kind.NOT_FINITE, policy, Examples.state(policy.ref(), GRAPH, OBSERVATION, false)))
                .contains("finite");
    }
}

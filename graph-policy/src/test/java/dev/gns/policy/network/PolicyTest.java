package dev.gns.policy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDScope;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.graph.TargetGraph.Edge;
import dev.gns.contracts.graph.TargetGraph.Node;
import dev.gns.policy.Examples;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PolicyTest {
    @Test
    void paperModeHasThePapersNumberOfParameters() {
        assertThat(Policy.untrained(Examples.paper(), 1).parameterCount()).isEqualTo(9698);
    }

    @Test
    void defaultModeByHand() {
        var expected = 11 * 12 + (26 * 64 + 64) + (64 * 64 + 64) + (64 * 32 + 32) + (32 + 1) + 1;
        assertThat(Policy.untrained(Examples.normal(), 1).parameterCount()).isEqualTo(expected);
    }

    @Test
    void progressHasTwoFeaturesInPlaceOfFourteen() {
        var progress = Examples.with(Examples.normal(), PolicySpec.FeatureSet.PROGRESS);
        assertThat(Policy.untrained(progress, 1).parameterCount())
                .isEqualTo(Policy.untrained(Examples.normal(), 1).parameterCount() - 12 * 64);
    }

    @Test
    void srlsIsTwoSmallNetworksOfNineNumbers() {
        var policy = Policy.untrained(Examples.srls(), 1);
        assertThat(policy.parameterCount()).isEqualTo(2 * (9 * 32 + 32 + 32 + 1));
        assertThat(policy.parameters()).doesNotContainKeys("encoder.gcn1.weight", "actor.log_sigma");
        var learnedSigma = Examples.with(Examples.normal(), PolicySpec.FeatureSet.SRLS);
        assertThat(Policy.untrained(learnedSigma, 1).parameterCount()).isEqualTo(9 * 32 + 32 + 32 + 1 + 1);
    }

    @Test
    void versionZeroOfSrlsHardlyMovesTheLearningRate() {
        var random = new SplittableRandom(4);
        var graph = Examples.graph(12, 11, random);
        try (var bound = new BoundPolicy(Policy.untrained(Examples.srls(), 3))) {
            for (var decision = 0; decision < 20; decision++) {
                var observation = Examples.observation(graph, decision, random);
                assertThat(bound.evaluate(graph, observation, Examples.TOTAL_STEPS)
                                .mean())
                        .isCloseTo(0.15, within(0.05));
            }
        }
    }

    @Test
    void srlsSeesNoGraph() {
        var random = new SplittableRandom(4);
        var policy = Examples.perturbed(Policy.untrained(Examples.srls(), 3), 2);
        var graph = Examples.graph(12, 11, random);
        var other = Examples.graph(5, 11, random);
        var observation = Examples.observation(graph, 3, random);
        var elsewhere = Examples.observation(other, 3, random);
        var same = new Observation(3, 30, elsewhere.nodes(), elsewhere.run(), observation.srls());
        try (var bound = new BoundPolicy(policy)) {
            var estimate = bound.evaluate(graph, observation, Examples.TOTAL_STEPS);
            assertThat(bound.evaluate(other, same, Examples.TOTAL_STEPS)).isEqualTo(estimate);
            assertThat(bound.evaluate(other, elsewhere, Examples.TOTAL_STEPS)).isNotEqualTo(estimate);
        }
    }

    @Test
    void withoutMessagesTheOrderOfTheLayersIsAllThatTheGraphSays() {
        var nodes =
                List.of(new Node("a", NodeType.LINEAR), new Node("b", NodeType.LINEAR), new Node("c", NodeType.ADD));
        var chain = new TargetGraph(nodes, List.of(new Edge(0, 1), new Edge(1, 2)));
        var shortcut = new TargetGraph(nodes, List.of(new Edge(0, 1), new Edge(0, 2), new Edge(1, 2)));
        var observation = Examples.observation(chain, 3, new SplittableRandom(4));
        for (var messages : PolicySpec.Messages.values()) {
            var spec = Examples.with(Examples.normal(), messages);
            try (var bound = new BoundPolicy(Examples.perturbed(Policy.untrained(spec, 3), 2))) {
                var same = bound.evaluate(chain, observation, Examples.TOTAL_STEPS)
                        .equals(bound.evaluate(shortcut, observation, Examples.TOTAL_STEPS));
                assertThat(same).as(messages.name()).isEqualTo(messages == PolicySpec.Messages.NONE);
            }
        }
    }

    @Test
    void sigmaIsFixedOrStartsAtOneHalf() {
        assertThat(Sigma.of(Policy.untrained(Examples.srls(), 1))).isEqualTo(0.1);
        assertThat(Sigma.of(Policy.untrained(Examples.paper(), 1))).isEqualTo(0.05);
        assertThat(Sigma.of(Policy.untrained(Examples.normal(), 1))).isCloseTo(0.5, within(1e-7));
        assertThat(Math.exp(Sigma.clampLog(-9))).isCloseTo(0.1, within(1e-6));
        assertThat(Math.exp(Sigma.clampLog(9))).isCloseTo(1.3, within(1e-6));
    }

    @Test
    void theSeedDecidesTheBits() {
        var policy = Policy.untrained(Examples.normal(), 1);
        assertThat(Policy.untrained(Examples.normal(), 1)).isEqualTo(policy);
        assertThat(Policy.untrained(Examples.normal(), 2)).isNotEqualTo(policy);
    }

    @Test
    void versionZeroOfTheDefaultHeadHardlyActs() {
        var random = new SplittableRandom(4);
        var graph = Examples.graph(12, 11, random);
        try (var bound = new BoundPolicy(Policy.untrained(Examples.normal(), 3))) {
            for (var decision = 0; decision < 20; decision++) {
                var observation = Examples.observation(graph, decision, random);
                assertThat(bound.evaluate(graph, observation, Examples.TOTAL_STEPS)
                                .mean())
                        .isCloseTo(0, within(0.05))
                        .isNotZero();
            }
        }
    }

    @Test
    void anEstimateDependsOnNothingThatCameBefore() {
        var policy = Examples.perturbed(Policy.untrained(Examples.paper(), 1), 2);
        var random = new SplittableRandom(5);
        var graph = Examples.graph(7, 8, random);
        var observation = Examples.observation(graph, 3, random);
        try (var busy = new BoundPolicy(policy);
                var fresh = new BoundPolicy(policy)) {
            var first = busy.evaluate(graph, observation, Examples.TOTAL_STEPS);
            // More graphs than are remembered.
            for (var i = 0; i < 100; i++) {
                var other = Examples.graph(1 + i % 9, 8, random);
                busy.evaluate(other, Examples.observation(other, 1, random), Examples.TOTAL_STEPS);
            }
            assertThat(busy.evaluate(graph, observation, Examples.TOTAL_STEPS)).isEqualTo(first);
            assertThat(fresh.evaluate(graph, observation, Examples.TOTAL_STEPS)).isEqualTo(first);
            assertThat(Math.abs(first.mean())).isLessThanOrEqualTo(0.1);
            assertThat(first.value()).isNotZero();
        }
    }

    @Test
    void whatIsBoundOutlivesTheScopesOfOthers() {
        var random = new SplittableRandom(5);
        var graph = Examples.graph(7, 8, random);
        var observation = Examples.observation(graph, 3, random);
        BoundPolicy bound;
        BoundPolicy.Estimate inside;
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            bound = new BoundPolicy(Policy.untrained(Examples.paper(), 1));
            inside = bound.evaluate(graph, observation, Examples.TOTAL_STEPS);
        }
        assertThat(bound.evaluate(graph, observation, Examples.TOTAL_STEPS)).isEqualTo(inside);
        bound.close();
    }

    @Test
    void wrongTensorsAreRefused() {
        var policy = Policy.untrained(Examples.paper(), 1);
        for (var bad : List.of(new Tensor(List.of(2), new float[2]), new Tensor(List.of(1), new float[] {Float.NaN}))) {
            var parameters = new TreeMap<>(policy.parameters());
            parameters.put("actor.linear2.bias", bad);
            assertThatThrownBy(() -> policy.next(parameters, policy.optimizer()))
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessageContaining("actor.linear2.bias");
        }
        var missing = new TreeMap<>(policy.parameters());
        missing.remove("actor.linear2.bias");
        assertThatThrownBy(() -> policy.next(missing, policy.optimizer())).isInstanceOf(InvalidMessageException.class);
    }

    @Test
    void theNextVersionFollows() {
        var policy = Policy.untrained(Examples.paper(), 1);
        assertThat(policy.ref().key()).isEqualTo("paper/0");
        assertThat(policy.next(policy.parameters(), policy.optimizer()).ref().key())
                .isEqualTo("paper/1");
    }
}

package dev.gns.policy.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.PolicySpec.FeatureSet;
import dev.gns.contracts.experiment.PolicySpec.Messages;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.policy.Examples;
import dev.gns.policy.action.Gaussian;
import dev.gns.policy.features.Features;
import dev.gns.policy.graph.PreparedGraph;
import dev.gns.policy.graph.TransformerGraphs;
import dev.gns.policy.network.Policy;
import dev.gns.policy.oracle.OraclePpo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Loss and gradients against the oracle, and the oracle's against finite differences. */
class PpoLossTest {
    private static final double CLIP = Examples.update().clip();
    private static final double ENTROPY = 0.01;
    private static final double VALUE = 0.5;

    static List<PolicySpec> specs() {
        return List.of(
                Examples.paper(),
                Examples.normal(),
                Examples.srls(),
                Examples.with(Examples.paper(), Messages.BOTH),
                Examples.with(Examples.normal(), Messages.FORWARD),
                Examples.with(Examples.normal(), Messages.NONE),
                Examples.with(Examples.normal(), FeatureSet.PROGRESS),
                Examples.with(Examples.normal(), FeatureSet.SRLS));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void agreesWithTheOracleOnMixedGraphs(PolicySpec spec) {
        var random = new SplittableRandom(7);
        List<WeightedDecision> decisions = new ArrayList<>();
        for (var nodes : new int[] {1, 2, 9, 30}) {
            var graph = Examples.graph(nodes, spec.nodeTypes(), random);
            decisions.addAll(Examples.decisions(4, gaussian(spec), graph, nodes));
        }
        // Interleaved, so that grouping by graph has something to put in order.
        decisions.sort((a, b) -> Double.compare(a.advantage(), b.advantage()));
        check(spec, decisions, 1e-4);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void agreesWithTheOracleOnBertBase(PolicySpec spec) {
        var graph = TransformerGraphs.bert(12);
        check(spec, Examples.decisions(8, gaussian(spec), graph, 5), 1e-4);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void oracleAgreesWithFiniteDifferences(PolicySpec spec) {
        var random = new SplittableRandom(11);
        var graph = Examples.graph(6, spec.nodeTypes(), random);
        var policy = Examples.perturbed(Policy.untrained(spec, 1), 2, noise(spec));
        var rows = rows(policy, Examples.decisions(5, gaussian(spec), graph, 3));
        var oracle = oracle(spec);
        var parameters = doubles(policy);
        var gradients = oracle.of(parameters, rows).gradients();
        parameters.forEach((name, values) -> {
            for (var trial = 0; trial < 3; trial++) {
                var i = random.nextInt(values.length);
                var old = values[i];
                var step = 1e-6;
                values[i] = old + step;
                var above = oracle.of(parameters, rows).loss();
                values[i] = old - step;
                var below = oracle.of(parameters, rows).loss();
                values[i] = old;
                assertThat(gradients.get(name)[i])
                        .as(name + "[" + i + "]")
                        .isCloseTo(
                                (above - below) / (2 * step),
                                within(1e-6 + 1e-4 * Math.abs(gradients.get(name)[i])));
            }
        });
    }

    private static void check(PolicySpec spec, List<WeightedDecision> decisions, double tolerance) {
        var policy = Examples.perturbed(Policy.untrained(spec, 1), 2, noise(spec));
        var expected = oracle(spec).of(doubles(policy), rows(policy, decisions));
        var actual = new PpoLoss(spec, Examples.update()).gradient(policy.parameters(), Batch.of(policy, decisions));

        assertThat(expected.clipped()).as("some ratios are clipped, some not").isBetween(1, decisions.size() - 1);
        assertThat(actual.loss()).isCloseTo(expected.loss(), within(tolerance * (1 + Math.abs(expected.loss()))));
        assertThat(actual.approximateKl()).isCloseTo(expected.kl(), within(tolerance * (1 + expected.kl())));
        assertThat(actual.gradients().keySet()).isEqualTo(expected.gradients().keySet());
        expected.gradients().forEach((name, gradient) -> {
            var largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
            assertThat(largest).as(name).isPositive();
            for (var i = 0; i < gradient.length; i++) {
                assertThat((double) actual.gradients().get(name)[i])
                        .as(name + "[" + i + "]")
                        .isCloseTo(gradient[i], within(tolerance * largest));
            }
        });
    }

    private static OraclePpo oracle(PolicySpec spec) {
        return new OraclePpo(spec, CLIP, ENTROPY, VALUE);
    }

    /** Little where μ is linear and σ small, so that the samples are not all far from the policy's. */
    private static double noise(PolicySpec spec) {
        return spec.head() == PolicySpec.Head.SRLS ? 0.03 : 0.2;
    }

    /** Round what a policy that is hardly trained does. */
    private static Gaussian gaussian(PolicySpec spec) {
        return switch (spec.head()) {
            case PAPER -> new Gaussian(0, 0.05);
            case SRLS -> new Gaussian(0.15, 0.1);
            case DEFAULT -> new Gaussian(0, 0.5);
        };
    }

    private static Map<String, double[]> doubles(Policy policy) {
        Map<String, double[]> doubles = new TreeMap<>();
        policy.parameters().forEach((name, tensor) -> doubles.put(name, doubles(tensor.toArray())));
        return doubles;
    }

    private static double[] doubles(float[] values) {
        var doubles = new double[values.length];
        for (var i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static List<OraclePpo.Row> rows(Policy policy, List<WeightedDecision> decisions) {
        return decisions.stream()
                .map(decision -> new OraclePpo.Row(
                        decision.graph(),
                        features(policy, decision.graph(), decision),
                        decision.action().sample(),
                        decision.action().logProbability(),
                        decision.advantage(),
                        decision.returned()))
                .toList();
    }

    private static double[][] features(Policy policy, TargetGraph graph, WeightedDecision decision) {
        var flat = Features.of(
                PreparedGraph.of(graph, policy.spec().messages()),
                decision.observation(),
                decision.totalSteps(),
                policy.spec(),
                policy.scaling());
        var width = policy.scaling().width();
        var features = new double[flat.length / width][];
        for (var node = 0; node < features.length; node++) {
            features[node] = doubles(Arrays.copyOfRange(flat, node * width, (node + 1) * width));
        }
        return features;
    }
}

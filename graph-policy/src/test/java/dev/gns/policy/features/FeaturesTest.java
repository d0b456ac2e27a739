package dev.gns.policy.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.graph.NodeStatistics;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.RunStatistics;
import dev.gns.contracts.graph.SrlsState;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.graph.TargetGraph.Edge;
import dev.gns.contracts.graph.TargetGraph.Node;
import dev.gns.policy.Examples;
import dev.gns.policy.graph.PreparedGraph;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    /** a → b, then two adds in a row: c = a + b, d = c + b. */
    private static final PreparedGraph GRAPH = PreparedGraph.of(
            new TargetGraph(
                    List.of(
                            new Node("a", NodeType.CONVOLUTION),
                            new Node("b", NodeType.LINEAR),
                            new Node("c", NodeType.ADD),
                            new Node("d", NodeType.ADD)),
                    List.of(new Edge(2, 3), new Edge(1, 3), new Edge(0, 1), new Edge(0, 2), new Edge(1, 2))),
            PolicySpec.Messages.BOTH);
    /** Columns as NodeStatistic; what is reported for the adds must not matter. */
    private static final float[] STATISTICS = {
        1, 2, 3, 4, 0.5f, 0.25f, 0.125f, 0.01f, //
        10, 20, 30, 40, 0.05f, 1e-4f, 1e-4f, 0.001f, //
        7, 7, 7, 7, 7, 7, 7, 7, //
        7, 7, 7, 7, 7, 7, 7, 7
    };

    private static final RunStatistics RUN = new RunStatistics(2e-3, 1e-3, 4e-3, 1.5, 1.2, 1.6, 0.3, -0.7);
    private static final PolicySpec ANCHORED = acting(new ActionSpec.Anchored(3, new ScheduleSpec.Constant(0), 3e-3));
    private static final PolicySpec CENTRED = acting(new ActionSpec.Centred(2));

    private static final PolicySpec PROGRESS = Examples.with(Examples.normal(), PolicySpec.FeatureSet.PROGRESS);

    private static final SrlsState SRLS = new SrlsState(1.4, -3, -7.5, 1.2, 0.01, 0.02, -0.03, 0, 2e-3);

    private static PolicySpec acting(ActionSpec action) {
        return new PolicySpec(
                "acts",
                PolicySpec.FeatureSet.NORMALIZED,
                PolicySpec.Messages.BOTH,
                PolicySpec.Head.DEFAULT,
                action,
                11);
    }

    private static Observation observation(int decision) {
        return new Observation(decision, 10 * decision, new NodeStatistics(STATISTICS), RUN, Optional.of(SRLS));
    }

    private static float[] features(PolicySpec spec, Observation observation) {
        return Features.of(GRAPH, observation, 100, spec, FeatureScaling.of(spec));
    }

    @Test
    void paperFeaturesAreTheRawSixAndAddsSumTheirInputs() {
        assertThat(features(Examples.paper(), observation(3)))
                .containsExactly(
                        new float[] {
                            1, 2, 3, 4, 1.5f, 2e-3f, //
                            10, 20, 30, 40, 1.5f, 2e-3f, //
                            11, 22, 33, 44, 1.5f, 2e-3f, //
                            21, 42, 63, 84, 1.5f, 2e-3f
                        },
                        within(1e-6f));
    }

    @Test
    void normalizedFeaturesByHand() {
        var features = features(Examples.normal(), observation(3));
        var depth = -1 / 3.0;
        assertThat(row(features, 1))
                .containsExactly(
                        new double[] {
                            (Math.log(0.05) + 2) / 1.5,
                            (Math.log(1e-4) + 6) / 3,
                            0,
                            (Math.log(0.001) + 4.5) / 2.5,
                            depth,
                            (Math.log10(2e-3) + 3) / 1.5,
                            Math.log(2) / 2.5,
                            (Math.log(1.2) + 0.7) / 1.2,
                            (Math.log(1.6) + 0.7) / 1.2,
                            Math.log(1.2 / 1.6) / 0.3,
                            (0.3 / 1.2 - 0.2) / 0.25,
                            2 * 0.3 - 1,
                            (Math.pow(0.7, 4) - 0.5) / 0.5,
                            -0.7
                        },
                        within(1e-5));
        assertThat(row(features, 0)[2]).isCloseTo(Math.log(2), within(1e-5));
    }

    @Test
    void progressIsTheSameTwoNumbersOnEveryNode() {
        var one = new float[] {2 * 0.3f - 1, (float) (Math.pow(0.7, 4) - 0.5) / 0.5f};
        assertThat(features(PROGRESS, observation(3)))
                .containsExactly(
                        new float[] {one[0], one[1], one[0], one[1], one[0], one[1], one[0], one[1]}, within(1e-6f));
    }

    @Test
    void srlsFeaturesByHand() {
        var features = features(Examples.srls(), observation(3));
        var expected = new double[] {
            1.4 - 1,
            (-3 + 5) / 2.5,
            (-7.5 + 6) / 3,
            1.2 - 1,
            0.01 / 0.05,
            (Math.log(0.02) + 5) / 2,
            -0.03 / 0.05,
            (Math.log(1e-8) + 7) / 3,
            (Math.log10(2e-3) + 3) / 1.5
        };
        assertThat(features).hasSize(9);
        for (var i = 0; i < expected.length; i++) {
            assertThat((double) features[i]).as("feature " + i).isCloseTo(expected[i], within(1e-5));
        }
        assertThat(features(Examples.srls(), observation(0))[2])
                .as("nothing has changed before the first decision")
                .isZero();
    }

    @Test
    void basedPoliciesSeeTheLearningRateAgainstItsBase() {
        assertThat(row(features(ANCHORED, observation(3)), 0)[6]).isCloseTo(Math.log(0.5) / 3, within(1e-6));
        assertThat(row(features(CENTRED, observation(3)), 0)[6]).isCloseTo(Math.log(0.5) / 2, within(1e-6));
    }

    @Test
    void addsAndFirstDecisionsAreNeutralWhereThereIsNothingToMeasure() {
        var later = features(Examples.normal(), observation(3));
        assertThat(row(later, 2)).startsWith(0, 0, 0, 0).endsWith(row(later, 1)[12], row(later, 1)[13]);
        var first = row(features(Examples.normal(), observation(0)), 0);
        assertThat(first[2]).isZero();
        assertThat(first[3]).isZero();
        assertThat(first[0]).isCloseTo((Math.log(0.5) + 2) / 1.5, within(1e-5));
    }

    @Test
    void zerosAndHugeValuesStayInsideTheLimit() {
        var zeros = new NodeStatistics(new float[STATISTICS.length]);
        var run = new RunStatistics(1e-300, 1e300, 1, 0, 0, 0, 1e300, 1e300);
        var features = features(Examples.normal(), new Observation(5, 50, zeros, run));
        for (var value : features) {
            assertThat(value).isBetween(-5f, 5f);
        }
        assertThat(row(features, 0)[13]).isEqualTo(5);
        assertThat(row(features, 0)[6]).isEqualTo(-5);
    }

    @Test
    void theScalingOfThePolicyIsUsed() {
        var spec = Examples.normal();
        var columns = FeatureScaling.of(spec).columns().stream()
                .map(column -> new FeatureScaling.Column(column.name(), 0, 1))
                .toList();
        var features = Features.of(GRAPH, observation(3), 100, spec, new FeatureScaling(columns, 0));
        assertThat(row(features, 0)[5]).isCloseTo(Math.log10(2e-3), within(1e-6));
    }

    @Test
    void widthsAgree() {
        for (var spec : List.of(Examples.paper(), Examples.normal(), ANCHORED, Examples.srls(), PROGRESS)) {
            assertThat(FeatureScaling.of(spec).width()).isEqualTo(Features.width(spec.features()));
        }
        assertThat(Features.width(PolicySpec.FeatureSet.PAPER)).isEqualTo(6);
        assertThat(Features.width(PolicySpec.FeatureSet.PROGRESS)).isEqualTo(2);
        assertThat(Features.width(PolicySpec.FeatureSet.SRLS)).isEqualTo(9);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        var run = new RunStatistics(1e-3, 1e-3, 1e-3, 1e300, 1, 1, 0, 0);
        var overflowing = new Observation(0, 0, new NodeStatistics(STATISTICS), run);
        assertThatThrownBy(() -> features(Examples.paper(), overflowing))
                .isInstanceOf(NotFiniteException.class)
                .hasMessageContaining("finite");
        var withoutState = new Observation(3, 30, new NodeStatistics(STATISTICS), RUN);
        assertThatThrownBy(() -> features(Examples.srls(), withoutState))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("observation.srls");
        var other = Examples.graph(3, 8, new SplittableRandom(1));
        var foreign = Examples.observation(other, 0, new SplittableRandom(1));
        assertThatThrownBy(() -> features(Examples.paper(), foreign))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("nodeStatistics");
    }

    private static double[] row(float[] features, int node) {
        var row = new double[14];
        for (var i = 0; i < row.length; i++) {
            row[i] = features[node * row.length + i];
        }
        return row;
    }
}

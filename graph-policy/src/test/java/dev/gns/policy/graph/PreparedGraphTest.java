package dev.gns.policy.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.experiment.PolicySpec.Messages;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.graph.TargetGraph.Edge;
import dev.gns.contracts.graph.TargetGraph.Node;
import dev.gns.policy.Examples;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PreparedGraphTest {
    private static final Node A = new Node("a", NodeType.LINEAR);
    private static final Node B = new Node("b", NodeType.LINEAR);
    private static final Node C = new Node("c", NodeType.ADD);
    /** A diamond's half: a feeds b and c, b feeds c; the edges stand in no order, and one twice. */
    private static final TargetGraph TRIANGLE =
            new TargetGraph(List.of(A, B, C), List.of(new Edge(1, 2), new Edge(0, 2), new Edge(0, 1), new Edge(0, 1)));

    @Test
    void directedAdjacencyByHand() {
        var half = (float) (1 / Math.sqrt(2));
        var sixth = (float) (1 / Math.sqrt(6));
        var third = (float) (1 / Math.sqrt(3));
        assertThat(Adjacency.of(TRIANGLE, Messages.FORWARD).dense())
                .containsExactly(new float[] {1, 0, 0, half, 0.5f, 0, third, sixth, 1 / 3f}, within(1e-7f));
    }

    @Test
    void bothWaysAdjacencyByHand() {
        var third = 1 / 3f;
        assertThat(Adjacency.of(TRIANGLE, Messages.BOTH).dense())
                .containsExactly(
                        new float[] {third, third, third, third, third, third, third, third, third}, within(1e-7f));
    }

    @Test
    void withoutMessagesAdjacencyIsTheIdentity() {
        assertThat(Adjacency.of(TRIANGLE, Messages.NONE).dense()).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
    }

    @Test
    void sparseProductsEqualDenseOnes() {
        var random = new SplittableRandom(3);
        for (var messages : Messages.values()) {
            var adjacency = Adjacency.of(Examples.graph(20, 11, random), messages);
            var dense = adjacency.dense();
            var x = new float[20 * 3];
            for (var i = 0; i < x.length; i++) {
                x[i] = (float) random.nextDouble();
            }
            var product = adjacency.times(x, 3);
            for (var i = 0; i < 20; i++) {
                for (var w = 0; w < 3; w++) {
                    var sum = 0.0;
                    for (var j = 0; j < 20; j++) {
                        sum += dense[i * 20 + j] * x[j * 3 + w];
                    }
                    assertThat((double) product[i * 3 + w]).isCloseTo(sum, within(1e-6));
                }
            }
            for (var j = 0; j < 20; j++) {
                var sum = 0.0;
                for (var i = 0; i < 20; i++) {
                    sum += dense[i * 20 + j];
                }
                assertThat((double) adjacency.columnMeans()[j]).isCloseTo(sum / 20, within(1e-6));
            }
        }
    }

    @Test
    void depthIsTheLongestPathScaled() {
        var prepared = PreparedGraph.of(TRIANGLE, Messages.BOTH);
        assertThat(List.of(prepared.depth(0), prepared.depth(1), prepared.depth(2)))
                .containsExactly(-1.0, 0.0, 1.0);
    }

    @Test
    void aSingleNodeHasADepth() {
        assertThat(PreparedGraph.of(new TargetGraph(List.of(A), List.of()), Messages.BOTH)
                        .depth(0))
                .isEqualTo(-1);
    }

    @Test
    void bertsDepthsGrowFromEmbeddingsToClassifier() {
        var prepared = PreparedGraph.of(TransformerGraphs.bert(12), Messages.FORWARD);
        assertThat(prepared.depth(0)).isEqualTo(-1);
        assertThat(prepared.depth(74)).isEqualTo(1);
        assertThat(prepared.graph().edges())
                .allMatch(edge -> prepared.depth(edge.source()) < prepared.depth(edge.target()));
    }
}

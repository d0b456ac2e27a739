package dev.gns.learner.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.graph.NodeStatistic;
import dev.gns.contracts.graph.NodeStatistics;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.seed.SeedTree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a brute-force computation in double precision from the raw arrays. */
class NodeStatisticsReaderTest {
    private final NDManager manager = NDManager.newBaseManager();
    private final GradientMode mode = GradientMode.off();
    private final TargetNetwork network = network();
    private final Gradients gradients = new Gradients(network.trained());
    private final NodeStatisticsReader reader = new NodeStatisticsReader(network.nodes(), gradients, manager);

    @AfterEach
    void close() {
        mode.close();
        manager.close();
    }

    @Test
    void equalsBruteForceAtTheFirstAndAtLaterReads() {
        backward(1);
        var first = new NodeStatistics(reader.read());
        check(first, weights(), first);
        var before = weights();
        network.trained().forEach(p -> p.array().addi(0.01f).muli(1.5f));
        backward(2);
        gradients.clip(0.01);
        assertThat(gradients.scale()).isLessThan(1);
        check(new NodeStatistics(reader.read()), before, first);
    }

    @Test
    void theFirstReadHasNoChangeAndItsOwnGradientBefore() {
        backward(1);
        var first = new NodeStatistics(reader.read());
        for (var n = 0; n < first.nodes(); n++) {
            assertThat(first.get(n, NodeStatistic.RELATIVE_WEIGHT_CHANGE)).isZero();
            assertThat(first.get(n, NodeStatistic.PREVIOUS_RMS_WEIGHT_GRADIENT))
                    .isEqualTo(first.get(n, NodeStatistic.RMS_WEIGHT_GRADIENT))
                    .isPositive();
        }
    }

    private void check(NodeStatistics actual, Map<String, float[]> before, NodeStatistics previous) {
        var nodes = network.nodes();
        assertThat(actual.nodes()).isEqualTo(nodes.size());
        var rows = new double[nodes.size()][];
        for (var n = 0; n < nodes.size(); n++) {
            var node = nodes.get(n);
            rows[n] = node.type() != NodeType.ADD ? layer(node, before) : add(node, rows);
            rows[n][NodeStatistic.PREVIOUS_RMS_WEIGHT_GRADIENT.ordinal()] =
                    previous.get(n, NodeStatistic.RMS_WEIGHT_GRADIENT);
            for (var statistic : NodeStatistic.values()) {
                var expected = rows[n][statistic.ordinal()];
                assertThat((double) actual.get(n, statistic))
                        .as("%s of %s", statistic, node.name())
                        .isCloseTo(expected, within(1e-7 + 1e-4 * Math.abs(expected)));
            }
        }
    }

    private double[] layer(GraphNode node, Map<String, float[]> before) {
        var w = entries(node.weights(), p -> p.array().toFloatArray());
        var g = gradients(node.weights());
        var old = entries(node.weights(), p -> before.get(p.name()));
        var b = entries(node.biases(), p -> p.array().toFloatArray());
        var gb = gradients(node.biases());
        var row = new double[NodeStatistic.COUNT];
        var change = 0.0;
        for (var i = 0; i < w.length; i++) {
            row[0] += w[i] / w.length;
            row[2] += Math.abs(g[i]) / w.length;
            row[4] += w[i] * w[i];
            row[5] += g[i] * g[i];
            change += Math.pow(w[i] - old[i], 2);
        }
        for (var i = 0; i < b.length; i++) {
            row[1] += b[i] / b.length;
            row[3] += Math.abs(gb[i]) / b.length;
        }
        row[7] = Math.sqrt(change / row[4]);
        row[4] = Math.sqrt(row[4] / w.length);
        row[5] = Math.sqrt(row[5] / w.length);
        return row;
    }

    private static double[] add(GraphNode node, double[][] rows) {
        var row = new double[NodeStatistic.COUNT];
        var change = 0.0;
        for (var input : node.inputs()) {
            for (var column = 0; column < 4; column++) {
                row[column] += rows[input][column];
            }
            row[4] += rows[input][4] * rows[input][4];
            row[5] += rows[input][5] * rows[input][5];
            change += Math.pow(rows[input][7] * rows[input][4], 2);
        }
        row[7] = Math.sqrt(change / row[4]);
        row[4] = Math.sqrt(row[4]);
        row[5] = Math.sqrt(row[5]);
        return row;
    }

    private double[] gradients(List<Parameter> parameters) {
        var scaled = entries(
                parameters, p -> gradients.get(network.trained().indexOf(p)).toFloatArray());
        for (var i = 0; i < scaled.length; i++) {
            scaled[i] *= gradients.scale();
        }
        return scaled;
    }

    /** Of one parameter behind those of the other. */
    private static double[] entries(List<Parameter> parameters, Function<Parameter, float[]> values) {
        return parameters.stream()
                .map(values)
                .flatMapToDouble(v -> IntStream.range(0, v.length).mapToDouble(i -> v[i]))
                .toArray();
    }

    private Map<String, float[]> weights() {
        Map<String, float[]> weights = new TreeMap<>();
        network.parameters().forEach(p -> weights.put(p.name(), p.array().toFloatArray()));
        return weights;
    }

    private void backward(int seed) {
        var random = new SeedTree(seed).random();
        var pixels = new float[6 * 64];
        for (var i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble(-1, 1);
        }
        var images = manager.create(pixels, new Shape(6, 1, 8, 8));
        var labels = manager.create(new long[] {0, 1, 2, 0, 1, 2}, new Shape(6, 1));
        gradients.compute(() -> Objective.CROSS_ENTROPY
                .perExample(network.forward(new NDList(images), true), labels)
                .mean());
    }

    /** With a node, the last, that stands for two layers. */
    private TargetNetwork network() {
        var factory = new ParameterFactory(manager, new SeedTree(5));
        var layered = new LayeredNetwork(List.of(
                Convolution.ofImages(factory, "stem", 1, 4, 3, 1),
                new Residual(
                        "add",
                        List.of(Convolution.of(factory, "body", 4, 4, 3, 1), new BatchNormalization(factory, "bn", 4)),
                        List.of()),
                new Relu(),
                new GlobalAveragePool(),
                new Linear(factory, "linear1", 4, 5),
                new Relu(),
                new Linear(factory, "linear2", 5, 3)));
        return new Merged(layered);
    }

    /** The last two nodes of a network as one. */
    private record Merged(TargetNetwork whole) implements TargetNetwork {
        @Override
        public NDArray forward(NDList inputs, boolean training) {
            return whole.forward(inputs, training);
        }

        @Override
        public List<Parameter> parameters() {
            return whole.parameters();
        }

        @Override
        public List<GraphNode> nodes() {
            var nodes = whole.nodes();
            var one = nodes.get(nodes.size() - 2);
            var other = nodes.get(nodes.size() - 1);
            return Stream.concat(
                            nodes.subList(0, nodes.size() - 2).stream(),
                            Stream.of(new GraphNode(
                                    "head",
                                    NodeType.CLASSIFIER,
                                    one.inputs(),
                                    List.of(
                                            one.weights().get(0),
                                            other.weights().get(0)),
                                    List.of(one.biases().get(0), other.biases().get(0)))))
                    .toList();
        }

        @Override
        public TargetGraph graph() {
            throw new UnsupportedOperationException("statistics need no graph");
        }
    }
}

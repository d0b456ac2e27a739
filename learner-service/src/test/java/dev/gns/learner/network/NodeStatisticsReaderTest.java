package dev.gns.learner.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.graph.NodeStatistic;
import dev.gns.contracts.graph.NodeStatistics;
import dev.gns.contracts.seed.SeedTree;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        gradients.clip(0.1);
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
            rows[n] = node.weight().isPresent() ? layer(node, before) : add(node, rows);
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
        var w = node.weight().orElseThrow().array().toFloatArray();
        var g = gradient(node.weight().orElseThrow());
        var old = before.get(node.weight().orElseThrow().name());
        var b = node.bias().map(p -> p.array().toFloatArray()).orElse(new float[] {0});
        var gb = node.bias().map(this::gradient).orElse(new double[] {0});
        var row = new double[NodeStatistic.COUNT];
        var change = 0.0;
        for (var i = 0; i < w.length; i++) {
            row[0] += w[i] / (double) w.length;
            row[2] += Math.abs(g[i]) / w.length;
            row[4] += (double) w[i] * w[i];
            row[5] += g[i] * g[i];
            change += Math.pow((double) w[i] - old[i], 2);
        }
        for (var i = 0; i < b.length; i++) {
            row[1] += b[i] / (double) b.length;
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

    private double[] gradient(Parameter parameter) {
        var values = gradients.get(network.trained().indexOf(parameter)).toFloatArray();
        var scaled = new double[values.length];
        for (var i = 0; i < values.length; i++) {
            scaled[i] = (double) values[i] * gradients.scale();
        }
        return scaled;
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
        gradients.compute(() ->
                CrossEntropy.perExample(network.forward(images, true), labels).mean());
    }

    private TargetNetwork network() {
        var factory = new ParameterFactory(manager, new SeedTree(5));
        return new TargetNetwork(List.of(
                new Convolution(factory, "stem", 1, 4, 3, 1),
                new Residual(
                        "add",
                        List.of(new Convolution(factory, "body", 4, 4, 3, 1), new BatchNormalization(factory, "bn", 4)),
                        List.of()),
                new Relu(),
                new GlobalAveragePool(),
                new Linear(factory, "linear", 4, 3)));
    }
}

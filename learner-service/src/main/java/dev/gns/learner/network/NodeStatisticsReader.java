package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.gns.contracts.graph.NodeStatistic;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Raw statistics of every node ({@link NodeStatistic}), all in one read from the engine.
 *
 * <p>A node's statistics are over the entries of all its weights, or of all its biases. An add has no parameters. Its four means are the sums of its inputs' (METHOD §2). Its two rms are √Σ rms² of its
 * inputs, and its relative change is √Σ(change·rms)²/√Σ rms², as if the inputs were one layer with equally many weights
 * each.
 */
public final class NodeStatisticsReader {
    private static final int OF_WEIGHT = 5;
    private static final int OF_BIAS = 2;
    private final List<GraphNode> nodes;
    private final Gradients gradients;
    private final Map<Parameter, Integer> gradientIndex = new LinkedHashMap<>();
    private final Map<Parameter, NDArray> previousWeights = new LinkedHashMap<>();
    private float[] previousRms = new float[0];

    /** @param manager that the copies of the weights live and are closed with */
    public NodeStatisticsReader(List<GraphNode> nodes, Gradients gradients, NDManager manager) {
        this.nodes = nodes;
        this.gradients = gradients;
        var trained = gradients.trained();
        IntStream.range(0, trained.size()).forEach(i -> gradientIndex.put(trained.get(i), i));
        for (var node : nodes) {
            node.weights()
                    .forEach(w -> previousWeights.put(w, manager.zeros(w.array().getShape())));
        }
    }

    /**
     * The statistics now, {@code [nodes, NodeStatistic.COUNT]} row-major; then now becomes "the decision before". Values
     * may be non-finite.
     */
    public float[] read() {
        var first = previousRms.length == 0;
        var raw = stackedRead();
        var rows = new double[nodes.size()][];
        for (var n = 0; n < nodes.size(); n++) {
            var node = nodes.get(n);
            rows[n] = node.parametrized() ? row(node, raw, first) : sum(node.inputs(), rows);
            var rms = rows[n][NodeStatistic.RMS_WEIGHT_GRADIENT.ordinal()];
            rows[n][NodeStatistic.PREVIOUS_RMS_WEIGHT_GRADIENT.ordinal()] = first ? rms : previousRms[n];
        }
        remember(rows);
        return flat(rows);
    }

    /** Copies of the weights at the last read, by name: state that a checkpoint holds. */
    public Map<String, NDArray> previousWeights() {
        Map<String, NDArray> named = new LinkedHashMap<>();
        previousWeights.forEach((parameter, copy) -> named.put("statistics.previous." + parameter.name(), copy));
        return named;
    }

    /** Gradient rms of the nodes at the last read; empty before the first. */
    public float[] previousRms() {
        return previousRms.clone();
    }

    /** Goes on as after the read that left {@code rms}. */
    public void resume(float[] rms) {
        previousRms = rms.clone();
    }

    /** Per node: 5 scalars of each weight, then 2 of each bias. */
    private FloatBuffer stackedRead() {
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            var scalars = new NDList();
            for (var node : nodes) {
                node.weights().forEach(w -> {
                    var weight = w.array();
                    var gradient = gradients.get(gradientIndex.get(w));
                    scalars.add(weight.mean());
                    scalars.add(weight.square().mean());
                    scalars.add(gradient.abs().mean());
                    scalars.add(gradient.square().mean());
                    scalars.add(weight.sub(previousWeights.get(w)).square().mean());
                });
                node.biases().forEach(b -> {
                    scalars.add(b.array().mean());
                    scalars.add(gradients.get(gradientIndex.get(b)).abs().mean());
                });
            }
            return FloatBuffer.wrap(NDArrays.stack(scalars).toFloatArray());
        }
    }

    private double[] row(GraphNode node, FloatBuffer raw, boolean first) {
        var scale = gradients.scale();
        var row = new double[NodeStatistic.COUNT];
        var ofWeights = means(node.weights(), OF_WEIGHT, raw);
        row[NodeStatistic.MEAN_WEIGHT.ordinal()] = ofWeights[0];
        row[NodeStatistic.RMS_WEIGHT.ordinal()] = Math.sqrt(ofWeights[1]);
        row[NodeStatistic.MEAN_ABS_WEIGHT_GRADIENT.ordinal()] = scale * ofWeights[2];
        row[NodeStatistic.RMS_WEIGHT_GRADIENT.ordinal()] = scale * Math.sqrt(ofWeights[3]);
        row[NodeStatistic.RELATIVE_WEIGHT_CHANGE.ordinal()] =
                first ? 0 : ratio(Math.sqrt(ofWeights[4]), Math.sqrt(ofWeights[1]));
        if (!node.biases().isEmpty()) {
            var ofBiases = means(node.biases(), OF_BIAS, raw);
            row[NodeStatistic.MEAN_BIAS.ordinal()] = ofBiases[0];
            row[NodeStatistic.MEAN_ABS_BIAS_GRADIENT.ordinal()] = scale * ofBiases[1];
        }
        return row;
    }

    /** Means over all entries of some parameters, from the means over each one's. */
    private static double[] means(List<Parameter> parameters, int columns, FloatBuffer raw) {
        var means = new double[columns];
        var size = 0.0;
        for (var parameter : parameters) {
            size += parameter.array().size();
            for (var column = 0; column < columns; column++) {
                means[column] += parameter.array().size() * (double) raw.get();
            }
        }
        for (var column = 0; column < columns; column++) {
            means[column] /= size;
        }
        return means;
    }

    private static double[] sum(List<Integer> inputs, double[][] rows) {
        var row = new double[NodeStatistic.COUNT];
        var change = 0.0;
        for (var input : inputs) {
            for (var statistic : List.of(
                    NodeStatistic.MEAN_WEIGHT,
                    NodeStatistic.MEAN_BIAS,
                    NodeStatistic.MEAN_ABS_WEIGHT_GRADIENT,
                    NodeStatistic.MEAN_ABS_BIAS_GRADIENT)) {
                row[statistic.ordinal()] += rows[input][statistic.ordinal()];
            }
            for (var rms : List.of(NodeStatistic.RMS_WEIGHT, NodeStatistic.RMS_WEIGHT_GRADIENT)) {
                row[rms.ordinal()] = Math.hypot(row[rms.ordinal()], rows[input][rms.ordinal()]);
            }
            change = Math.hypot(
                    change,
                    rows[input][NodeStatistic.RELATIVE_WEIGHT_CHANGE.ordinal()]
                            * rows[input][NodeStatistic.RMS_WEIGHT.ordinal()]);
        }
        row[NodeStatistic.RELATIVE_WEIGHT_CHANGE.ordinal()] = ratio(change, row[NodeStatistic.RMS_WEIGHT.ordinal()]);
        return row;
    }

    private void remember(double[][] rows) {
        previousRms = new float[rows.length];
        for (var n = 0; n < rows.length; n++) {
            previousRms[n] = (float) rows[n][NodeStatistic.RMS_WEIGHT_GRADIENT.ordinal()];
        }
        previousWeights.forEach((parameter, copy) -> NativeCopy.copy(parameter.array(), copy));
    }

    /** 0 where all weights are 0: nothing has changed relative to nothing. */
    private static double ratio(double change, double size) {
        return change == 0 ? 0 : change / size;
    }

    private static float[] flat(double[][] rows) {
        var flat = new float[rows.length * NodeStatistic.COUNT];
        for (var i = 0; i < flat.length; i++) {
            flat[i] = (float) rows[i / NodeStatistic.COUNT][i % NodeStatistic.COUNT];
        }
        return flat;
    }
}

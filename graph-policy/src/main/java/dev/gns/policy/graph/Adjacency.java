package dev.gns.policy.graph;

import dev.gns.contracts.experiment.PolicySpec.Messages;
import dev.gns.contracts.graph.TargetGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Â of Kipf &amp; Welling (2017), equation 2: {@code D^-½ (A + I) D^-½}, shape {@code [nodes, nodes]}, kept as sparse
 * rows. Row i says what node i receives, so a directed edge fills (target, source); D holds the row sums of A + I. An
 * edge given twice counts once.
 */
public final class Adjacency {
    private final int[][] columns;
    private final float[][] weights;

    private Adjacency(int[][] columns, float[][] weights) {
        this.columns = columns;
        this.weights = weights;
    }

    /** Of the messages that pass: without any, Â = I. */
    public static Adjacency of(TargetGraph graph, Messages messages) {
        var neighbours = neighbours(graph, messages);
        var columns = new int[neighbours.size()][];
        var weights = new float[neighbours.size()][];
        for (var i = 0; i < columns.length; i++) {
            columns[i] = neighbours.get(i).stream().mapToInt(j -> j).toArray();
            weights[i] = new float[columns[i].length];
            for (var k = 0; k < columns[i].length; k++) {
                double degrees = (double) columns[i].length
                        * neighbours.get(columns[i][k]).size();
                weights[i][k] = (float) (1 / Math.sqrt(degrees));
            }
        }
        return new Adjacency(columns, weights);
    }

    private static List<TreeSet<Integer>> neighbours(TargetGraph graph, Messages messages) {
        List<TreeSet<Integer>> neighbours = new ArrayList<>();
        for (var i = 0; i < graph.nodes().size(); i++) {
            neighbours.add(new TreeSet<>(List.of(i)));
        }
        for (var edge : graph.edges()) {
            if (messages != Messages.NONE) {
                neighbours.get(edge.target()).add(edge.source());
            }
            if (messages == Messages.BOTH) {
                neighbours.get(edge.source()).add(edge.target());
            }
        }
        return neighbours;
    }

    public int nodes() {
        return columns.length;
    }

    /**
     * Â·x.
     *
     * @param x shape {@code [nodes, width]}, row-major
     */
    public float[] times(float[] x, int width) {
        var result = new float[columns.length * width];
        for (var i = 0; i < columns.length; i++) {
            for (var k = 0; k < columns[i].length; k++) {
                for (var w = 0; w < width; w++) {
                    result[i * width + w] += weights[i][k] * x[columns[i][k] * width + w];
                }
            }
        }
        return result;
    }

    /** Means of Â over its rows, shape {@code [nodes]}: mean over nodes of Â·x equals this row times x. */
    public float[] columnMeans() {
        var sums = new double[columns.length];
        for (var i = 0; i < columns.length; i++) {
            for (var k = 0; k < columns[i].length; k++) {
                sums[columns[i][k]] += weights[i][k];
            }
        }
        var means = new float[sums.length];
        for (var i = 0; i < sums.length; i++) {
            means[i] = (float) (sums[i] / sums.length);
        }
        return means;
    }

    /** Â with its zeros, shape {@code [nodes, nodes]}, row-major. */
    public float[] dense() {
        var dense = new float[columns.length * columns.length];
        for (var i = 0; i < columns.length; i++) {
            for (var k = 0; k < columns[i].length; k++) {
                dense[i * columns.length + columns[i][k]] = weights[i][k];
            }
        }
        return dense;
    }
}

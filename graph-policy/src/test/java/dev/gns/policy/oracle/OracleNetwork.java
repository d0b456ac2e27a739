package dev.gns.policy.oracle;

import static dev.gns.policy.oracle.Matrix.columnSums;
import static dev.gns.policy.oracle.Matrix.hadamard;
import static dev.gns.policy.oracle.Matrix.map;
import static dev.gns.policy.oracle.Matrix.plusRow;
import static dev.gns.policy.oracle.Matrix.times;
import static dev.gns.policy.oracle.Matrix.transposed;

import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.graph.TargetGraph;
import java.util.Map;
import java.util.TreeMap;

/**
 * METHOD §3 written a second time, in the plainest way, with its derivative by hand: dense adjacency, concatenation, one
 * observation at a time, double precision.
 */
public final class OracleNetwork {
    private static final int EMBEDDING = 12;
    private static final int ENCODER = 64;
    private static final int HEAD = 32;

    private final PolicySpec spec;
    private final boolean paper;
    private final boolean critic;
    private final Map<String, double[]> parameters;

    public OracleNetwork(PolicySpec spec, Map<String, double[]> parameters) {
        this.spec = spec;
        this.paper = spec.head() == PolicySpec.Head.PAPER;
        this.critic = spec.head() != PolicySpec.Head.DEFAULT;
        this.parameters = parameters;
    }

    /** Everything the backward pass needs. */
    public static final class Trace {
        private int[] types;
        private double[][] adjacency;
        private double[][] propagatedInput;
        private double[][] beforeRelu;
        private double[][] propagatedHidden;
        private double[][] pooled;
        private Head actor;
        private Head critic;
        public double mean;
        public double value;
    }

    private record Head(double[][] before, double[][] after, double output) {}

    public Trace forward(TargetGraph graph, double[][] features) {
        var trace = new Trace();
        trace.pooled = spec.features() == PolicySpec.FeatureSet.SRLS ? features : encode(graph, features, trace);
        trace.actor = head(trace.pooled, "actor", true);
        trace.mean = paper ? 0.1 * Math.tanh(trace.actor.output()) : trace.actor.output();
        if (critic) {
            trace.critic = head(trace.pooled, "critic", false);
            trace.value = trace.critic.output();
        }
        return trace;
    }

    private double[][] encode(TargetGraph graph, double[][] features, Trace trace) {
        var nodes = graph.nodes().size();
        trace.types = new int[nodes];
        trace.adjacency = adjacency(graph);
        var embedding = parameters.get("encoder.embedding.weight");
        var input = new double[nodes][EMBEDDING + features[0].length];
        for (var i = 0; i < nodes; i++) {
            trace.types[i] = graph.nodes().get(i).type().code();
            System.arraycopy(embedding, trace.types[i] * EMBEDDING, input[i], 0, EMBEDDING);
            System.arraycopy(features[i], 0, input[i], EMBEDDING, features[i].length);
        }
        trace.propagatedInput = times(trace.adjacency, input);
        trace.beforeRelu = linear(trace.propagatedInput, "encoder.gcn1", ENCODER);
        var hidden = map(trace.beforeRelu, x -> Math.max(x, 0));
        trace.propagatedHidden = times(trace.adjacency, hidden);
        var encoded = linear(trace.propagatedHidden, "encoder.gcn2", ENCODER);
        return new double[][] {columnSums(map(encoded, x -> x / nodes))};
    }

    private Head head(double[][] pooled, String name, boolean tanh) {
        var before = linear(pooled, name + ".linear1", HEAD);
        var after = map(before, x -> tanh ? Math.tanh(x) : x > 0 ? x : 0.01 * x);
        return new Head(before, after, linear(after, name + ".linear2", 1)[0][0]);
    }

    private double[][] linear(double[][] input, String name, int out) {
        return plusRow(times(input, Matrix.of(parameters.get(name + ".weight"), out)), parameters.get(name + ".bias"));
    }

    /** Gradients of {@code dMean·μ + dValue·V}. */
    public Map<String, double[]> backward(Trace trace, double dMean, double dValue) {
        Map<String, double[]> gradients = new TreeMap<>();
        parameters.forEach((name, values) -> gradients.put(name, new double[values.length]));
        var tanh = Math.tanh(trace.actor.output());
        var dActor = paper ? dMean * 0.1 * (1 - tanh * tanh) : dMean;
        var dPooled = headBackward(trace, trace.actor, "actor", dActor, gradients);
        if (critic) {
            var dCritic = headBackward(trace, trace.critic, "critic", dValue, gradients);
            Matrix.addTo(dPooled[0], dCritic[0]);
        }
        if (trace.types != null) {
            encoderBackward(trace, dPooled[0], gradients);
        }
        return gradients;
    }

    private double[][] headBackward(Trace trace, Head head, String name, double d, Map<String, double[]> gradients) {
        var dAfter = linearBackward(head.after(), name + ".linear2", new double[][] {{d}}, gradients);
        var slope =
                name.equals("actor") ? map(head.after(), y -> 1 - y * y) : map(head.before(), x -> x > 0 ? 1 : 0.01);
        return linearBackward(trace.pooled, name + ".linear1", hadamard(dAfter, slope), gradients);
    }

    private void encoderBackward(Trace trace, double[] dPooled, Map<String, double[]> gradients) {
        var nodes = trace.types.length;
        var dEncoded = new double[nodes][];
        for (var i = 0; i < nodes; i++) {
            dEncoded[i] = map(new double[][] {dPooled}, x -> x / nodes)[0];
        }
        var dPropagated = linearBackward(trace.propagatedHidden, "encoder.gcn2", dEncoded, gradients);
        var dHidden = times(transposed(trace.adjacency), dPropagated);
        var dBefore = hadamard(dHidden, map(trace.beforeRelu, x -> x > 0 ? 1 : 0));
        var dInput = times(
                transposed(trace.adjacency), linearBackward(trace.propagatedInput, "encoder.gcn1", dBefore, gradients));
        var dEmbedding = gradients.get("encoder.embedding.weight");
        for (var i = 0; i < nodes; i++) {
            for (var j = 0; j < EMBEDDING; j++) {
                dEmbedding[trace.types[i] * EMBEDDING + j] += dInput[i][j];
            }
        }
    }

    private double[][] linearBackward(
            double[][] input, String name, double[][] dOutput, Map<String, double[]> gradients) {
        Matrix.addTo(gradients.get(name + ".weight"), times(transposed(input), dOutput));
        Matrix.addTo(gradients.get(name + ".bias"), columnSums(dOutput));
        return times(dOutput, transposed(Matrix.of(parameters.get(name + ".weight"), dOutput[0].length)));
    }

    private double[][] adjacency(TargetGraph graph) {
        var nodes = graph.nodes().size();
        var a = new double[nodes][nodes];
        for (var i = 0; i < nodes; i++) {
            a[i][i] = 1;
        }
        graph.edges().forEach(edge -> {
            a[edge.target()][edge.source()] = spec.messages() == PolicySpec.Messages.NONE ? 0 : 1;
            a[edge.source()][edge.target()] = spec.messages() == PolicySpec.Messages.BOTH ? 1 : 0;
        });
        var degree = columnSums(transposed(a));
        for (var i = 0; i < nodes; i++) {
            for (var j = 0; j < nodes; j++) {
                a[i][j] /= Math.sqrt(degree[i]) * Math.sqrt(degree[j]);
            }
        }
        return a;
    }
}

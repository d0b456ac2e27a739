package dev.gns.policy.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.policy.features.Features;
import dev.gns.policy.graph.PreparedGraph;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parameters bound to native arrays on the CPU, ready for forward passes. For one thread. Temporaries belong to the
 * caller, who opens an {@link NDScope} round each pass; what is bound outlives the caller's scopes.
 */
public final class BoundNetwork implements AutoCloseable {
    private final PolicySpec spec;
    private final NDManager manager;
    private final SortedMap<String, NDArray> parameters = new TreeMap<>();
    private final Map<PreparedGraph, GraphTensors> graphs = new IdentityHashMap<>();
    private final PolicyNetwork network;

    /** @param trainable whether gradients will be asked for */
    public BoundNetwork(PolicySpec spec, Map<String, Tensor> values, boolean trainable) {
        this.spec = spec;
        manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        values.forEach((name, tensor) -> {
            var array = manager.create(
                    tensor.toArray(),
                    new Shape(tensor.shape().stream().mapToLong(n -> n).toArray()));
            array.setRequiresGradient(trainable);
            NDScope.unregister(array);
            parameters.put(name, array);
        });
        network = new PolicyNetwork(spec.head(), parameters);
    }

    /** Makes a graph known; before a pass over it. Nothing to do where the features are not of nodes. */
    public void bind(PreparedGraph graph) {
        if (!spec.features().ofNodes()) {
            return;
        }
        graphs.computeIfAbsent(graph, g -> {
            var tensors = GraphTensors.of(manager, g, spec.nodeTypes());
            NDScope.unregister(tensors.types(), tensors.pool());
            return tensors;
        });
    }

    /** Forgets a graph. */
    public void release(PreparedGraph graph) {
        var tensors = graphs.remove(graph);
        if (tensors != null) {
            tensors.close();
        }
    }

    /**
     * A forward pass over observations that share a graph, which is bound.
     *
     * @param inputs one {@link PolicyInput} for each observation
     */
    public Outputs forward(PreparedGraph graph, List<float[]> inputs) {
        var row = inputs.get(0).length;
        var stacked = new float[inputs.size() * row];
        for (var i = 0; i < inputs.size(); i++) {
            System.arraycopy(inputs.get(i), 0, stacked, i * row, row);
        }
        var encoded = encode(graph, inputs.size(), stacked);
        return new Outputs(
                network.mean(encoded),
                Parameters.hasCritic(spec) ? Optional.of(network.value(encoded)) : Optional.empty());
    }

    /** What the heads are given: the encoded graph, or features that are not of nodes as they are. */
    private NDArray encode(PreparedGraph graph, int batch, float[] stacked) {
        var width = Features.width(spec.features());
        return spec.features().ofNodes()
                ? network.encode(graphs.get(graph), manager.create(stacked, new Shape(batch, graph.nodes(), width)))
                : manager.create(stacked, new Shape(batch, width));
    }

    /** log σ, shape {@code [1]}. */
    public NDArray logSigma() {
        var fixed = Sigma.fixed(spec.head());
        return fixed.isPresent()
                ? manager.create(new float[] {(float) StrictMath.log(fixed.getAsDouble())})
                : parameters.get(Parameters.LOG_SIGMA);
    }

    /** Gradients by parameter, after a backward pass. */
    public SortedMap<String, float[]> gradients() {
        SortedMap<String, float[]> gradients = new TreeMap<>();
        parameters.forEach(
                (name, array) -> gradients.put(name, array.getGradient().toFloatArray()));
        return gradients;
    }

    @Override
    public void close() {
        manager.close();
    }
}

package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import dev.gns.contracts.Check;
import dev.gns.contracts.graph.TargetGraph;
import java.util.List;

/** A network that an episode trains: its layers, and what follows from them, the parameters and the graph. */
public final class TargetNetwork {
    private final Sequence layers;
    private final List<Parameter> parameters;
    private final List<GraphNode> nodes;
    private final TargetGraph graph;

    /** @param layers from the input to the logits; names of parameters and nodes must differ */
    public TargetNetwork(List<Layer> layers) {
        this.layers = new Sequence(layers);
        this.parameters = this.layers.parameters();
        var trace = new GraphTrace();
        this.layers.trace(trace, new GraphTrace.Input());
        this.nodes = trace.nodes();
        this.graph = trace.graph();
        Check.that(
                parameters.stream().map(Parameter::name).distinct().count() == parameters.size(),
                "layers",
                "must have different names");
    }

    /** Logits {@code [batch, classes]} of {@code [batch, channels, height, width]}. */
    public NDArray forward(NDArray images, boolean training) {
        return layers.forward(images, training);
    }

    /** All, buffers included, in a fixed order. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** Those that the optimizer changes. */
    public List<Parameter> trained() {
        return parameters.stream().filter(Parameter::trained).toList();
    }

    /** In the order of the graph's nodes. */
    public List<GraphNode> nodes() {
        return nodes;
    }

    public TargetGraph graph() {
        return graph;
    }

    /** How many weights and biases there are. */
    public long size() {
        return trained().stream().mapToLong(p -> p.array().size()).sum();
    }
}

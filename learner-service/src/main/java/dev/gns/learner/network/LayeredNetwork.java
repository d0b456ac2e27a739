package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.gns.contracts.Check;
import dev.gns.contracts.graph.TargetGraph;
import java.util.List;

/** Layers one after the other on one input; parameters and graph follow from them. */
public final class LayeredNetwork implements TargetNetwork {
    private final Sequence layers;
    private final List<Parameter> parameters;
    private final List<GraphNode> nodes;
    private final TargetGraph graph;

    /** @param layers from the input to the outputs; names of parameters and nodes must differ */
    public LayeredNetwork(List<Layer> layers) {
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

    /** @param inputs one array, e.g. images {@code [batch, channels, height, width]} */
    @Override
    public NDArray forward(NDList inputs, boolean training) {
        return layers.forward(inputs.singletonOrThrow(), training);
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public List<GraphNode> nodes() {
        return nodes;
    }

    @Override
    public TargetGraph graph() {
        return graph;
    }
}

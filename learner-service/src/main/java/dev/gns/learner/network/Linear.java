package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.graph.NodeType;
import java.util.List;
import java.util.Optional;

/** A fully connected layer with bias, {@code [batch, in] → [batch, out]}. */
public final class Linear implements Layer {
    private final String name;
    private final Parameter weight;
    private final Parameter bias;

    public Linear(ParameterFactory factory, String name, int in, int out) {
        this.name = name;
        this.weight = factory.uniform(name + ".weight", Parameter.Role.WEIGHT, in, new Shape(out, in));
        this.bias = factory.uniform(name + ".bias", Parameter.Role.BIAS, in, new Shape(out));
    }

    @Override
    public NDArray forward(NDArray input, boolean training) {
        return ai.djl.nn.core.Linear.linear(input, weight.array(), bias.array()).singletonOrThrow();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weight, bias);
    }

    @Override
    public GraphTrace.Source trace(GraphTrace graph, GraphTrace.Source input) {
        return graph.layer(name, NodeType.LINEAR, input, weight, Optional.of(bias));
    }
}

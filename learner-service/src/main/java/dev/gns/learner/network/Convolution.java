package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import dev.gns.contracts.graph.NodeType;
import java.util.List;
import java.util.Optional;

/**
 * A square 2-D convolution without bias, padded so that stride 1 keeps the size: the normalisation that follows would
 * cancel a bias. {@code [batch, in, h, w] → [batch, out, ⌈h/stride⌉, ⌈w/stride⌉]}.
 */
public final class Convolution implements Layer {
    private final String name;
    private final Parameter weight;
    private final Shape stride;
    private final Shape padding;

    /** @param kernel odd */
    public Convolution(ParameterFactory factory, String name, int in, int out, int kernel, int stride) {
        this.name = name;
        this.weight = factory.uniform(
                name + ".weight", Parameter.Role.WEIGHT, in * kernel * kernel, new Shape(out, in, kernel, kernel));
        CleanMemory.require(weight.array().getShape());
        this.stride = new Shape(stride, stride);
        this.padding = new Shape(kernel / 2, kernel / 2);
    }

    @Override
    public NDArray forward(NDArray input, boolean training) {
        return Conv2d.conv2d(input, weight.array(), null, stride, padding).singletonOrThrow();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weight);
    }

    @Override
    public GraphTrace.Source trace(GraphTrace graph, GraphTrace.Source input) {
        return graph.layer(name, NodeType.CONVOLUTION, input, weight, Optional.empty());
    }
}

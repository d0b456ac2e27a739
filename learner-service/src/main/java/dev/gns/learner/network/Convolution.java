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

    private Convolution(ParameterFactory factory, String name, int in, int out, int kernel, int stride) {
        this.name = name;
        this.weight = factory.uniform(
                name + ".weight", Parameter.Role.WEIGHT, in * kernel * kernel, new Shape(out, in, kernel, kernel));
        this.stride = new Shape(stride, stride);
        this.padding = new Shape(kernel / 2, kernel / 2);
    }

    /**
     * Behind other layers.
     *
     * @param kernel odd
     */
    public static Convolution of(ParameterFactory factory, String name, int in, int out, int kernel, int stride) {
        var convolution = new Convolution(factory, name, in, out, kernel, stride);
        CleanMemory.require(convolution.weight.array().getShape());
        return convolution;
    }

    /**
     * On the images themselves, the gradient of which nobody asks for.
     *
     * @param kernel odd
     */
    public static Convolution ofImages(
            ParameterFactory factory, String name, int channels, int out, int kernel, int stride) {
        return new Convolution(factory, name, channels, out, kernel, stride);
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

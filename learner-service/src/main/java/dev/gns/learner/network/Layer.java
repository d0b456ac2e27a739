package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * A piece of a target network. It owns its parameters, its forward pass and its part of the graph, so that the network
 * and its graph cannot differ.
 */
public sealed interface Layer permits BatchNormalization, Convolution, Layer.Plain, Linear, Residual {

    /** @param training whether statistics of the batch are used (and kept up) instead of the running ones */
    NDArray forward(NDArray input, boolean training);

    /** In a fixed order; trained ones and buffers. */
    List<Parameter> parameters();

    /**
     * Adds this layer's nodes to the graph.
     *
     * @param input where the data come from
     * @return where they are after this layer
     */
    GraphTrace.Source trace(GraphTrace graph, GraphTrace.Source input);

    /** Without parameters and without a node: data flow through. */
    sealed interface Plain extends Layer permits ChannelsLast, Flatten, GlobalAveragePool, MaxPool, Relu {
        @Override
        default List<Parameter> parameters() {
            return List.of();
        }

        @Override
        default GraphTrace.Source trace(GraphTrace graph, GraphTrace.Source input) {
            return input;
        }
    }
}

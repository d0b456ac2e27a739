package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Layers one after the other. */
record Sequence(List<Layer> layers) {
    Sequence {
        layers = List.copyOf(layers);
    }

    NDArray forward(NDArray input, boolean training) {
        var data = input;
        for (var layer : layers) {
            data = layer.forward(data, training);
        }
        return data;
    }

    List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    GraphTrace.Source trace(GraphTrace graph, GraphTrace.Source input) {
        var data = input;
        for (var layer : layers) {
            data = layer.trace(graph, data);
        }
        return data;
    }
}

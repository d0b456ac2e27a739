package dev.gns.learner.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.gns.contracts.graph.TargetGraph;
import java.util.List;

/** A network that an episode trains, with its parameters and its graph. */
public interface TargetNetwork {

    /**
     * The outputs, {@code [batch, outputs]}: logits of the classes, or the predicted value.
     *
     * @param inputs as the task's examples give them
     * @param training whether the pass is one to learn from: batch statistics, dropout
     */
    NDArray forward(NDList inputs, boolean training);

    /** All, buffers included, in a fixed order. */
    List<Parameter> parameters();

    /** In the order of the graph's nodes. */
    List<GraphNode> nodes();

    TargetGraph graph();

    /** Those that the optimizer changes. */
    default List<Parameter> trained() {
        return parameters().stream().filter(Parameter::trained).toList();
    }

    /** How many weights and biases there are. */
    default long size() {
        return trained().stream().mapToLong(p -> p.array().size()).sum();
    }
}

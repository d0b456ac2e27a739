package dev.gns.learner.episode;

import dev.gns.learner.optimizer.Alignment;

/** What a schedule may ask of the network in training, between its gradients and the update that uses them. */
public interface Signals {
    /** Raw statistics, {@code [nodes, columns]} row-major; may be non-finite. Now becomes "the decision before". */
    float[] statistics();

    Alignment alignment();

    /** On the validation set, at the last evaluation; only of an order whose schedule needs them. */
    Predictions predictions();

    LastLayer lastLayer();

    /** Of the layer that the outputs come from, over all its weights and all its biases. */
    record LastLayer(Moments weights, Moments biases) {}
}

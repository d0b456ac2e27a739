package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** An encoder with a head for classification (one class: regression), as a target network. */
public final class EncoderNetwork {
    private final Encoder encoder;
    private final ClassificationHead head;

    EncoderNetwork(Encoder encoder, ClassificationHead head) {
        this.encoder = encoder;
        this.head = head;
    }

    static EncoderNetwork of(EncoderConfig config, ParameterSource source, FreshParameters fresh, int classes) {
        return new EncoderNetwork(new Encoder(source, config), ClassificationHead.of(config, source, fresh, classes));
    }

    /** Logits {@code [batch, classes]} of what {@link TokenBatch} makes. */
    public NDArray forward(NDList inputs, boolean training) {
        return head.logits(pooled(inputs, training), training);
    }

    public java.util.List<dev.gns.learner.network.Parameter> parameters() {
        var all = new java.util.ArrayList<dev.gns.learner.network.Parameter>(
                encoder.embeddings().parameters());
        for (var layer : encoder.layers()) {
            all.addAll(layer.attention().parameters());
            all.addAll(layer.attentionOutput().parameters());
            all.addAll(layer.intermediate().parameters());
            all.addAll(layer.output().parameters());
        }
        all.addAll(head.dense().parameters());
        all.addAll(head.classifier().parameters());
        return all;
    }

    /** tanh(dense(first token)), {@code [batch, hidden]}. */
    NDArray pooled(NDList inputs, boolean training) {
        return head.pool(encoder.first(Tokens.of(inputs), training), training);
    }

    /** The hidden states after the last layer, {@code [batch·length, hidden]}. */
    NDArray hidden(NDList inputs) {
        return encoder.hidden(Tokens.of(inputs), false);
    }
}

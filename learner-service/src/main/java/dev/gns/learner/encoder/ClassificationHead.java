package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * Logits from the first token: linear(dropout(tanh(dense(x)))). BERT's dense layer is its pretrained pooler; RoBERTa's
 * is new, with dropout before it too.
 */
final class ClassificationHead {
    private static final String POOLER = "pooler.dense";

    private final Dense dense;
    private final Dense classifier;
    private final Noise before;
    private final Noise after;

    private ClassificationHead(Dense dense, Dense classifier, Noise before, Noise after) {
        this.dense = dense;
        this.classifier = classifier;
        this.before = before;
        this.after = after;
    }

    /** @param fresh where parameters come from that {@code source} does not have */
    static ClassificationHead of(EncoderConfig config, ParameterSource source, FreshParameters fresh, int classes) {
        var hidden = config.hiddenSize();
        var noise = new Noise(config.classifierDropout());
        return switch (config.architecture()) {
            case BERT ->
                new ClassificationHead(
                        Dense.of(source.has(POOLER + ".weight") ? source : fresh, POOLER, hidden, hidden),
                        Dense.of(fresh, "classifier", hidden, classes),
                        new Noise(0),
                        noise);
            case ROBERTA ->
                new ClassificationHead(
                        Dense.of(fresh, "classifier.dense", hidden, hidden),
                        Dense.of(fresh, "classifier.out_proj", hidden, classes),
                        noise,
                        noise);
        };
    }

    /** tanh(dense(first)), {@code [batch, hidden]} of the first tokens' hidden states. */
    NDArray pool(NDArray first, boolean training) {
        return Activation.tanh(dense.forward(before.forward(first, training)));
    }

    /** {@code [batch, classes]} of what {@link #pool} gave. */
    NDArray logits(NDArray pooled, boolean training) {
        return classifier.forward(after.forward(pooled, training));
    }

    Dense dense() {
        return dense;
    }

    Dense classifier() {
        return classifier;
    }
}

package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.gns.contracts.graph.NodeType;
import dev.gns.learner.network.GraphTrace;

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
    static ClassificationHead of(EncoderConfig config, ParameterSource source, FreshParameters fresh, int outputs) {
        var hidden = config.hiddenSize();
        var noise = new Noise(config.classifierDropout());
        return switch (config.architecture()) {
            case BERT ->
                new ClassificationHead(
                        Dense.of(source.has(POOLER + ".weight") ? source : fresh, POOLER, hidden, hidden),
                        Dense.of(fresh, "classifier", hidden, outputs),
                        new Noise(0),
                        noise);
            case ROBERTA ->
                new ClassificationHead(
                        Dense.of(fresh, "classifier.dense", hidden, hidden),
                        Dense.of(fresh, "classifier.out_proj", hidden, outputs),
                        noise,
                        noise);
        };
    }

    /** tanh(dense(first)), {@code [batch, hidden]} of the first tokens' hidden states. */
    NDArray pool(NDArray first, boolean training) {
        return Activation.tanh(dense.forward(before.forward(first, training)));
    }

    /** {@code [batch, outputs]} of what {@link #pool} gave. */
    NDArray logits(NDArray pooled, boolean training) {
        return classifier.forward(after.forward(pooled, training));
    }

    /** RoBERTa's dense layer stands where BERT has its pooler, as in the paper's graph. */
    void trace(GraphTrace graph, GraphTrace.Source input) {
        var pooler = dense.trace(graph, "pooler", NodeType.POOLER, input);
        classifier.trace(graph, "classifier", NodeType.CLASSIFIER, pooler);
    }
}

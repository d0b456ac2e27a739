package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.Check;
import dev.gns.contracts.graph.NodeType;
import dev.gns.learner.network.GraphTrace;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Embeddings and layers. */
final class Encoder {
    private final EncoderConfig config;
    private final Embeddings embeddings;
    private final List<EncoderLayer> layers;

    Encoder(ParameterSource source, EncoderConfig config) {
        this.config = config;
        this.embeddings = new Embeddings(source, config);
        this.layers = IntStream.range(0, config.layers())
                .mapToObj(number -> new EncoderLayer(source, number, config))
                .toList();
    }

    /** The hidden states after the last layer, {@code [batch·length, hidden]}. */
    NDArray hidden(Tokens tokens, boolean training) {
        try (var bias = bias(tokens)) {
            return after(layers.size(), tokens, bias, training);
        }
    }

    /** The last hidden state of each sequence's first token, {@code [batch, hidden]}: the last layer does no more. */
    NDArray first(Tokens tokens, boolean training) {
        var last = layers.get(layers.size() - 1);
        try (var bias = bias(tokens)) {
            return next(after(layers.size() - 1, tokens, bias, training), hidden -> {
                var first = hidden.reshape(new Shape(tokens.batch(), tokens.length(), -1))
                        .get(new NDIndex(":, 0"));
                return last.forward(hidden, first, bias, training);
            });
        }
    }

    private NDArray bias(Tokens tokens) {
        Check.that(
                tokens.length() <= config.longest(),
                "task.maxLength",
                "must be at most " + config.longest() + " for this model, but a sequence has " + tokens.length()
                        + " tokens");
        return ShortLived.except(() -> tokens.attentionBias(config.heads()));
    }

    private NDArray after(int count, Tokens tokens, NDArray bias, boolean training) {
        var hidden = ShortLived.except(() -> embeddings.forward(tokens, training));
        for (var layer : layers.subList(0, count)) {
            hidden = next(hidden, input -> layer.forward(input, input, bias, training));
        }
        return hidden;
    }

    /** What {@code layer} makes of {@code input}, which is freed: what gradients need of it the engine keeps itself. */
    private static NDArray next(NDArray input, UnaryOperator<NDArray> layer) {
        try (input) {
            return ShortLived.except(() -> layer.apply(input));
        }
    }

    GraphTrace.Source trace(GraphTrace graph) {
        GraphTrace.Source last = embeddings.trace(graph, "embeddings", NodeType.EMBEDDINGS);
        for (var number = 0; number < layers.size(); number++) {
            last = layers.get(number).trace(graph, "encoder." + number, last);
        }
        return last;
    }
}

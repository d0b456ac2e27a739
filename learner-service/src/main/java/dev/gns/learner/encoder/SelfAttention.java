package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.gns.learner.network.Constants;
import dev.gns.learner.network.Parameter;
import java.util.List;

/**
 * softmax(Q·Kᵀ/√d + bias)·V per head (Vaswani et al. 2017, equation 1). Q, K and V are one product with one weight,
 * {@code [3·hidden, hidden]}.
 */
final class SelfAttention implements Piece {
    private final EncoderConfig config;
    private final Dense queryKeyValue;
    private final Noise noise;

    SelfAttention(ParameterSource source, String name, EncoderConfig config) {
        var hidden = config.hiddenSize();
        this.config = config;
        this.queryKeyValue = new Dense(
                source.stacked(
                        name + ".query_key_value.weight",
                        parts(name, "weight"),
                        Parameter.Role.WEIGHT,
                        new Shape(3L * hidden, hidden)),
                source.stacked(
                        name + ".query_key_value.bias",
                        parts(name, "bias"),
                        Parameter.Role.BIAS,
                        new Shape(3L * hidden)));
        this.noise = new Noise(config.attentionDropout());
    }

    private static List<String> parts(String name, String kind) {
        return List.of(name + ".query." + kind, name + ".key." + kind, name + ".value." + kind);
    }

    /**
     * @param bias {@code [batch·heads, 1, length]}
     * @param asking for how many tokens, from the start of each sequence, the result is wanted; all are attended to
     * @return {@code [batch·asking, hidden]}
     */
    NDArray forward(NDArray input, NDArray bias, long asking, boolean training) {
        var heads = config.heads();
        var size = config.headSize();
        var batch = bias.getShape().get(0) / heads;
        var length = bias.getShape().get(2);
        var split = queryKeyValue
                .forward(input)
                .reshape(new Shape(batch, length, 3, heads, size))
                .transpose(2, 0, 3, 1, 4)
                .reshape(new Shape(3 * batch * heads, length, size))
                .split(3);
        var query = asking == length ? split.get(0) : split.get(0).get(new NDIndex(":, 0:{}", asking));
        var scores = query.mul(Constants.of(1 / Math.sqrt(size), query))
                .matMul(split.get(1).transpose(0, 2, 1))
                .addi(bias);
        var attention = noise.forward(scores.softmax(-1), training);
        return attention
                .matMul(split.get(2))
                .reshape(new Shape(batch, heads, asking, size))
                .transpose(0, 2, 1, 3)
                .reshape(new Shape(batch * asking, config.hiddenSize()));
    }

    @Override
    public List<Parameter> parameters() {
        return queryKeyValue.parameters();
    }
}

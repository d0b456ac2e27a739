package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import dev.gns.learner.network.Parameter;
import java.util.List;

/** LayerNorm(residual + dropout(dense(x))): the normalisation comes after the sum. */
final class ResidualDense implements Piece {
    private final Dense dense;
    private final LayerNormalization normalization;
    private final Noise noise;

    ResidualDense(ParameterSource source, String name, int in, EncoderConfig config) {
        this.dense = Dense.of(source, name + ".dense", in, config.hiddenSize());
        this.normalization = LayerNormalization.of(source, name + ".LayerNorm", config);
        this.noise = new Noise(config.hiddenDropout());
    }

    NDArray forward(NDArray input, NDArray residual, boolean training) {
        return normalization.forward(
                noise.forward(dense.forward(input), training).add(residual));
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(dense.weight(), dense.bias(), normalization.factor(), normalization.shift());
    }
}

package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import dev.gns.learner.network.Parameter;
import java.util.List;

/** Word + position + token type, normalised: {@code [batch, length] → [batch·length, hidden]}. */
final class Embeddings implements Piece {
    /** In every file of weights. */
    static final String WORDS = "embeddings.word_embeddings.weight";

    private final EncoderConfig config;
    private final Parameter words;
    private final Parameter positions;
    private final Parameter types;
    private final LayerNormalization normalization;
    private final Noise noise;

    Embeddings(ParameterSource source, EncoderConfig config) {
        var hidden = config.hiddenSize();
        this.config = config;
        this.words = source.weight(WORDS, config.vocabularySize(), hidden);
        this.positions = source.weight("embeddings.position_embeddings.weight", config.positions(), hidden);
        this.types = source.weight("embeddings.token_type_embeddings.weight", config.tokenTypes(), hidden);
        this.normalization = LayerNormalization.of(source, "embeddings.LayerNorm", config);
        this.noise = new Noise(config.hiddenDropout());
    }

    NDArray forward(Tokens tokens, boolean training) {
        var sum = rows(words, tokens.ids()).add(position(tokens)).add(type(tokens));
        var flat = sum.reshape(new Shape(-1, config.hiddenSize()));
        return noise.forward(normalization.forward(flat), training);
    }

    /** BERT counts from 0, RoBERTa from the padding token's number + 1. Where padding stands nobody looks. */
    private NDArray position(Tokens tokens) {
        if (config.architecture() == Architecture.BERT) {
            return positions.array().get(new NDIndex("0:{}", tokens.length()));
        }
        var real = tokens.ids().neq(config.padToken()).toType(DataType.INT64, false);
        return rows(positions, real.cumSum(1).add(config.padToken()));
    }

    private NDArray type(Tokens tokens) {
        return config.tokenTypes() == 1 ? types.array() : rows(types, tokens.types());
    }

    private static NDArray rows(Parameter table, NDArray numbers) {
        return Embedding.embedding(numbers, table.array(), SparseFormat.DENSE).singletonOrThrow();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(words, positions, types, normalization.factor(), normalization.shift());
    }
}

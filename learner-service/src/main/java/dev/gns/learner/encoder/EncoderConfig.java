package dev.gns.learner.encoder;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;

/**
 * The sizes of an encoder.
 *
 * @param hiddenSize numbers per token between the layers, a multiple of {@code heads}
 * @param intermediateSize numbers per token inside the feed-forward part
 * @param positions rows of the table of positions
 * @param tokenTypes rows of the table of token types
 * @param padToken number of the token that fills up short sequences
 * @param hiddenDropout p of embeddings and of what is added to the residual stream
 * @param attentionDropout p of attention weights
 * @param classifierDropout p in the classification head
 */
record EncoderConfig(
        Architecture architecture,
        int vocabularySize,
        int hiddenSize,
        int layers,
        int heads,
        int intermediateSize,
        int positions,
        int tokenTypes,
        int padToken,
        double layerNormEpsilon,
        double hiddenDropout,
        double attentionDropout,
        double classifierDropout) {
    private static final int MOST_ROWS = 10_000_000;
    private static final int WIDEST = 65_536;
    private static final int MOST_LAYERS = 512;

    /** @throws InvalidMessageException that names the field as {@code config.json} does */
    EncoderConfig {
        Check.present(architecture, "model_type");
        Check.between(vocabularySize, 1, MOST_ROWS, "vocab_size");
        Check.between(hiddenSize, 1, WIDEST, "hidden_size");
        Check.between(layers, 1, MOST_LAYERS, "num_hidden_layers");
        Check.between(heads, 1, hiddenSize, "num_attention_heads");
        Check.that(
                hiddenSize % heads == 0,
                "hidden_size",
                "must be a multiple of num_attention_heads, but is " + hiddenSize + " with " + heads + " heads");
        Check.between(intermediateSize, 1, WIDEST, "intermediate_size");
        Check.between(tokenTypes, 1, MOST_ROWS, "type_vocab_size");
        Check.between(padToken, 0, vocabularySize - 1, "pad_token_id");
        Check.between(positions, firstPosition(architecture, padToken) + 1, MOST_ROWS, "max_position_embeddings");
        Check.positive(layerNormEpsilon, "layer_norm_eps");
        probability(hiddenDropout, "hidden_dropout_prob");
        probability(attentionDropout, "attention_probs_dropout_prob");
        probability(classifierDropout, "classifier_dropout");
    }

    EncoderConfig withLayers(int count) {
        return new EncoderConfig(
                architecture,
                vocabularySize,
                hiddenSize,
                count,
                heads,
                intermediateSize,
                positions,
                tokenTypes,
                padToken,
                layerNormEpsilon,
                hiddenDropout,
                attentionDropout,
                classifierDropout);
    }

    /** The most tokens of a sequence. */
    int longest() {
        return positions - firstPosition(architecture, padToken);
    }

    /** Numbers per token and head. */
    int headSize() {
        return hiddenSize / heads;
    }

    private static int firstPosition(Architecture architecture, int padToken) {
        return architecture == Architecture.ROBERTA ? padToken + 1 : 0;
    }

    private static void probability(double value, String field) {
        Check.that(value >= 0 && value < 1, field, "must be at least 0 and below 1, but is " + value);
    }
}

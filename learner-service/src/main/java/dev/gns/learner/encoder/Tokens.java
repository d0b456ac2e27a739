package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.gns.learner.network.Constants;

/**
 * A batch of sequences of equal length, each {@code [batch, length]}, int64.
 *
 * @param mask 1 where there is a token, 0 where the sequence is filled up
 * @param types 0 for the first sentence, 1 for the second
 */
record Tokens(NDArray ids, NDArray mask, NDArray types) {
    /** Beside it every score vanishes: its exponential is 0 in 32 bits. */
    private static final float NEVER = 1e9f;

    static Tokens of(NDList inputs) {
        return new Tokens(inputs.get(0), inputs.get(1), inputs.get(2));
    }

    long batch() {
        return ids.getShape().get(0);
    }

    long length() {
        return ids.getShape().get(1);
    }

    /** What is added to attention scores: 0 for a token, −10⁹ where there is none, {@code [batch·heads, 1, length]}. */
    NDArray attentionBias(int heads) {
        return mask.toType(DataType.FLOAT32, false)
                .sub(1)
                .mul(Constants.of(NEVER, mask))
                .reshape(batch(), 1, length())
                .repeat(1, heads)
                .reshape(new Shape(batch() * heads, 1, length()));
    }
}

package dev.gns.learner.encoder;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/** Texts of different lengths as one batch. */
public final class TokenBatch {
    private TokenBatch() {}

    /**
     * Numbers, mask and types of the tokens, each {@code [texts, longest]}, int64.
     *
     * @param texts at least one
     * @param padToken number of the token that fills up the shorter ones
     */
    public static NDList of(List<EncodedText> texts, int padToken, NDManager manager) {
        var longest = texts.stream().mapToInt(EncodedText::length).max().orElseThrow();
        var ids = new long[texts.size() * longest];
        var mask = new long[ids.length];
        var types = new long[ids.length];
        Arrays.fill(ids, padToken);
        for (var row = 0; row < texts.size(); row++) {
            var text = texts.get(row);
            for (var i = 0; i < text.length(); i++) {
                ids[row * longest + i] = text.ids()[i];
                mask[row * longest + i] = 1;
                types[row * longest + i] = text.types()[i];
            }
        }
        var shape = new Shape(texts.size(), longest);
        return new NDList(manager.create(ids, shape), manager.create(mask, shape), manager.create(types, shape));
    }
}

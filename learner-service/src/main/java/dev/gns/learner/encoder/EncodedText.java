package dev.gns.learner.encoder;

/**
 * A text, or a pair of texts, as an encoder takes it, special tokens included.
 *
 * @param ids numbers of the tokens
 * @param types token types, 0 for the first text and 1 for the second; as many as {@code ids}
 */
public record EncodedText(int[] ids, int[] types) {
    public int length() {
        return ids.length;
    }
}

package dev.gns.learner.encoder;

/**
 * A text, or a pair of texts, as an encoder takes it, special tokens included.
 *
 * @param ids numbers of the tokens
 * @param types token types, 0 for the first text and 1 for the second; as many as {@code ids}; bytes, since a
 *     data set holds hundreds of thousands of texts
 */
public record EncodedText(int[] ids, byte[] types) {
    public int length() {
        return ids.length;
    }
}

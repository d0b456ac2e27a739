package dev.gns.contracts.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;

/**
 * One tree of seeds: experiment → episode → {training, action}. A child is a hash of its parent and its name, so no
 * draw depends on the order in which others were made.
 *
 * @param seed the seed at this node
 */
public record SeedTree(long seed) {

    /** The child called {@code name}, with an index for siblings. */
    public SeedTree child(String name, long index) {
        var text = name.getBytes(StandardCharsets.UTF_8);
        var buffer = ByteBuffer.allocate(2 * Long.BYTES + text.length)
                .putLong(seed)
                .putLong(index)
                .put(text);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(buffer.array());
            return new SeedTree(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public SeedTree child(String name) {
        return child(name, 0);
    }

    /** A fresh generator at this node: the same numbers each time. */
    public SplittableRandom random() {
        return new SplittableRandom(seed);
    }
}

package dev.gns.learner.network;

import ai.djl.ndarray.NDScope;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells whether two networks are equal bit by bit. */
public final class WeightsDigest {
    private WeightsDigest() {}

    /** SHA-256, lower-case hex, of the raw little-endian floats of all parameters in order. */
    public static String sha256(List<Parameter> parameters) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var parameter : parameters) {
                try (var scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    digest.update(parameter.array().toByteBuffer(true));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

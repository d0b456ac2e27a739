package dev.gns.results.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The key that every change by REST needs, as {@code Authorization: Bearer KEY} (RFC 6750). */
public final class ApiKey {
    private static final String SCHEME = "Bearer ";
    private static final int LEAST_LENGTH = 16;

    private final byte[] hash;
    private final String place;

    /**
     * @param place where people find the key, for the answer to who does not have it
     * @throws IllegalArgumentException unless the key can stand in a header and is long enough
     */
    ApiKey(String key, String place) {
        if (key.length() < LEAST_LENGTH || !key.matches("[A-Za-z0-9._~+/-]+=*")) {
            throw new IllegalArgumentException("the API key from " + place + " must be at least " + LEAST_LENGTH
                    + " letters, digits, '-', '.', '_', '~', '+' or '/'");
        }
        this.hash = hash(key);
        this.place = place;
    }

    /** @param authorization value of the header; null if there is none */
    public boolean opens(String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        hash, hash(authorization.substring(SCHEME.length()).strip()));
    }

    public String place() {
        return place;
    }

    /** Of equal length for every key, so that the time of a comparison tells nothing. */
    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package dev.gns.launcher.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** Bytes from elsewhere on their way into a file. */
final class Download {
    static final int BUFFER_BYTES = 1 << 16;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Download() {}

    /** @param address a URL: http, https or file */
    static InputStream open(String address) throws IOException {
        var connection = URI.create(address).toURL().openConnection();
        connection.setConnectTimeout((int) TIMEOUT.toMillis());
        connection.setReadTimeout((int) TIMEOUT.toMillis());
        return connection.getInputStream();
    }

    /**
     * Writes all of {@code in} to {@code target}.
     *
     * @param algorithm of the digest, e.g. {@code SHA-256}
     * @param progress gets the bytes done so far
     * @return the digest of the bytes, lower-case hex
     */
    static String to(Path target, InputStream in, String algorithm, LongConsumer progress) throws IOException {
        var digest = digest(algorithm);
        try (var out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            var buffer = new byte[BUFFER_BYTES];
            long done = 0;
            for (int n; (n = in.read(buffer)) >= 0; ) {
                out.write(buffer, 0, n);
                done += n;
                progress.accept(done);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}

package dev.gns.launcher.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** Copies streams into files. */
public final class Download {
    public static final String SHA_256 = "SHA-256";
    public static final String MD5 = "MD5";

    private static final int BUFFER_BYTES = 1 << 16;

    private Download() {}

    /**
     * @param most bytes that are taken
     * @param progress gets the bytes done so far
     * @return the file's SHA-256, lower-case hex
     * @throws IOException if there are more bytes, too
     */
    public static String copy(InputStream in, Path target, long most, LongConsumer progress) throws IOException {
        return copy(in, target, most, SHA_256, progress);
    }

    /**
     * The same with another digest, for who publishes no SHA-256.
     *
     * @param algorithm as {@link MessageDigest} names it
     * @return the file's digest, lower-case hex
     */
    public static String copy(InputStream in, Path target, long most, String algorithm, LongConsumer progress)
            throws IOException {
        var digest = digest(algorithm);
        try (var out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            var buffer = new byte[BUFFER_BYTES];
            long done = 0;
            for (int n; (n = in.read(buffer)) >= 0; ) {
                done += n;
                if (done > most) {
                    throw tooLong(most);
                }
                out.write(buffer, 0, n);
                progress.accept(done);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String copy(Source.Remote remote, Path target, long most, FetchProgress progress) throws IOException {
        if (remote.bytes() > most) {
            throw tooLong(most);
        }
        var total = Math.max(0, remote.bytes());
        var sha256 = copy(remote.in(), target, most, done -> progress.at(done, total));
        if (Files.size(target) < remote.bytes()) {
            throw new EOFException("it ends after " + Files.size(target) + " of " + remote.bytes() + " bytes");
        }
        return sha256;
    }

    private static IOException tooLong(long most) {
        return new IOException("it is longer than " + most + " bytes");
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}

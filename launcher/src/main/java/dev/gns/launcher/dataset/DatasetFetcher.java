package dev.gns.launcher.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** Fetches the files of a data set. Each is checked before it gets its name, so a file that is there is whole. */
public final class DatasetFetcher {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Path folder;
    private final String source;

    /**
     * @param folder where the files are put, uncompressed
     * @param source URL that they are below
     */
    public DatasetFetcher(Path folder, String source) {
        this.folder = folder;
        this.source = source.endsWith("/") ? source : source + "/";
    }

    /**
     * Fetches the files that are not there yet.
     *
     * @param progress gets the uncompressed bytes done so far, of all files
     * @throws DatasetException that names the file, if one cannot be had or is not what it should be
     */
    public void fetch(Dataset dataset, LongConsumer progress) {
        long done = 0;
        for (var file : dataset.files()) {
            var before = done;
            if (!Files.exists(folder.resolve(file.name()))) {
                fetch(file, bytes -> progress.accept(before + bytes));
            }
            done += file.bytes();
            progress.accept(done);
        }
    }

    private void fetch(Dataset.File file, LongConsumer progress) {
        var address = source + file.name() + ".gz";
        var partial = folder.resolve(file.name() + ".part");
        try {
            Files.createDirectories(folder);
            var sha256 = download(address, partial, progress);
            if (!sha256.equals(file.sha256())) {
                throw new DatasetException(address + " is not the published file (SHA-256 " + sha256 + ", expected "
                        + file.sha256() + "); try again, or give another --source");
            }
            Files.move(partial, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DatasetException(address + " cannot be fetched to " + folder + " (" + e
                    + "); check the network, give another --source, or put the file there yourself");
        } finally {
            deleteQuietly(partial);
        }
    }

    private static String download(String address, Path target, LongConsumer progress) throws IOException {
        var digest = sha256();
        try (var in = new GZIPInputStream(open(address), BUFFER_BYTES);
                OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
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

    private static InputStream open(String address) throws IOException {
        var connection = URI.create(address).toURL().openConnection();
        connection.setConnectTimeout((int) TIMEOUT.toMillis());
        connection.setReadTimeout((int) TIMEOUT.toMillis());
        return connection.getInputStream();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is overwritten by the next try.
        }
    }
}

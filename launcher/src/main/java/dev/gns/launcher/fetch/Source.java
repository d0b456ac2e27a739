package dev.gns.launcher.fetch;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * A folder that files are fetched from.
 *
 * @param folder its URL, http, https or file, with a slash at its end
 */
public record Source(String folder) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Set<String> SCHEMES = Set.of("http", "https", "file");

    /** @throws InvalidMessageException if {@code folder} is no such URL */
    public Source {
        Check.that(isUrl(folder), "--source", "must be an http, https or file URL, but is " + folder);
        folder = folder.endsWith("/") ? folder : folder + "/";
    }

    /**
     * A file that is there.
     *
     * @param bytes its length, or −1 if that is not known
     */
    public record Remote(InputStream in, long bytes) implements Closeable {
        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** @param path below the folder */
    public String address(String path) {
        return folder + path;
    }

    /** @throws IOException if the file is not there, or nobody answers */
    public Remote open(String path) throws IOException {
        var connection = URI.create(address(path)).toURL().openConnection();
        connection.setConnectTimeout((int) TIMEOUT.toMillis());
        connection.setReadTimeout((int) TIMEOUT.toMillis());
        var in = connection.getInputStream();
        // Redirections from https to http are answers as they are, which are not followed.
        if (connection instanceof HttpURLConnection http && http.getResponseCode() != HttpURLConnection.HTTP_OK) {
            in.close();
            throw new IOException("the answer is HTTP " + http.getResponseCode());
        }
        return new Remote(in, connection.getContentLengthLong());
    }

    /**
     * Fetches a file.
     *
     * @param most bytes that are taken
     * @return its SHA-256, lower-case hex
     * @throws FetchException that names its address, if it is not there, is longer, or breaks off
     */
    public String fetch(String path, Path target, long most, FetchProgress progress) {
        try (var remote = open(path)) {
            return Download.copy(remote, target, most, progress);
        } catch (FileNotFoundException e) {
            throw new FetchException(address(path) + " is not there; give another --source");
        } catch (IOException e) {
            throw new FetchException(address(path) + " cannot be fetched to " + target.getParent() + " (" + e
                    + "); check the network, or give another --source");
        }
    }

    private static boolean isUrl(String text) {
        try {
            var uri = URI.create(text);
            return uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && !uri.isOpaque();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

package dev.gns.launcher.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Tells whether a child can be used by now. */
@FunctionalInterface
public interface Readiness {

    /** @param pid of the child, so that what an earlier process left behind is not mistaken for its work */
    boolean ready(long pid) throws IOException, InterruptedException;

    /** As soon as it runs. */
    static Readiness atOnce() {
        return pid -> true;
    }

    /** When {@code file} holds the child's process id. */
    static Readiness pidIn(Path file) {
        return pid -> Files.exists(file) && Files.readString(file).strip().equals(Long.toString(pid));
    }

    /** When {@code uri} answers 200. */
    static Readiness http(URI uri) {
        var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
        return pid -> {
            try {
                return client.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            }
        };
    }
}

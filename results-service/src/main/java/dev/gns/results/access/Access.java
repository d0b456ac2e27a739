package dev.gns.results.access;

import dev.gns.results.config.ResultsConfig;
import dev.gns.results.problem.Problem;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Set;

/** Everyone who reaches the service may read; who has the key may change something. */
@Singleton
public class Access {
    private static final System.Logger LOG = System.getLogger(Access.class.getName());
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String CHECK = "/api/experiments/check";

    private final ApiKey key;

    Access(ResultsConfig config) {
        key = config.api()
                .key()
                .map(given -> new ApiKey(given, "the setting gns.api.key (GNS_API_KEY)"))
                .orElseGet(() -> new ApiKeyFile(config.api().keyFile(), new SecureRandom()).key());
    }

    /** The key is there before the first request, so that whoever starts the service can read it. */
    void start(@Observes StartupEvent event) {
        LOG.log(System.Logger.Level.INFO, "changes need the API key from {0}", key.place());
    }

    /** Whether the method cannot change anything, whatever its path (RFC 9110, 9.2.1). */
    public static boolean isSafe(String method) {
        return SAFE.contains(method);
    }

    public static boolean needsKey(String method, String path) {
        return !isSafe(method) && !(method.equals("POST") && path.equals(CHECK));
    }

    /**
     * @param authorization value of the header; null if there is none
     * @throws Problem if the request needs the key and does not have it
     */
    public void check(String method, String path, String authorization) {
        if (needsKey(method, path) && !key.opens(authorization)) {
            throw Problem.unauthorized(
                    "This changes something and needs the header 'Authorization: Bearer KEY'; the key is" + " in "
                            + key.place());
        }
    }
}

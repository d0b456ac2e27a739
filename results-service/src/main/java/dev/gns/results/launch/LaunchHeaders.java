package dev.gns.results.launch;

import dev.gns.contracts.bus.Headers;
import dev.gns.results.store.Launch.LaunchKey;
import java.util.Optional;

/** The idempotency key of a launch travels with its record, so that a store that starts empty knows it again. */
public final class LaunchHeaders {
    private static final String KEY = "launch-key";
    private static final String BODY = "launch-body";

    private LaunchHeaders() {}

    static void write(org.apache.kafka.common.header.Headers headers, LaunchKey key) {
        headers.add(KEY, Headers.bytes(key.key())).add(BODY, Headers.bytes(key.body()));
    }

    public static Optional<LaunchKey> read(org.apache.kafka.common.header.Headers headers) {
        return Headers.text(headers, KEY)
                .flatMap(key -> Headers.text(headers, BODY).map(body -> new LaunchKey(key, body)));
    }
}

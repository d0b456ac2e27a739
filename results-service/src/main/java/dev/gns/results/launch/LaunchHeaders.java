package dev.gns.results.launch;

import dev.gns.contracts.bus.Headers;
import dev.gns.results.store.Launch.LaunchKey;
import java.util.Optional;

/** The idempotency key of a launch travels with its record, so that a store that starts empty knows it again. */
public final class LaunchHeaders {
    private LaunchHeaders() {}

    static void write(org.apache.kafka.common.header.Headers headers, LaunchKey key) {
        headers.add(Headers.LAUNCH_KEY, Headers.bytes(key.key())).add(Headers.LAUNCH_BODY, Headers.bytes(key.body()));
    }

    public static Optional<LaunchKey> read(org.apache.kafka.common.header.Headers headers) {
        return Headers.text(headers, Headers.LAUNCH_KEY)
                .flatMap(key -> Headers.text(headers, Headers.LAUNCH_BODY).map(body -> new LaunchKey(key, body)));
    }
}

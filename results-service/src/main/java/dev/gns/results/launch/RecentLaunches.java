package dev.gns.results.launch;

import dev.gns.results.store.Launch;
import java.util.Map;
import java.util.Optional;

/** The last launches with an idempotency key, for the time that the database needs to follow, or is away. */
final class RecentLaunches {
    private final Map<String, Launch> byKey = new Recent<>();

    synchronized Optional<Launch> find(String keySha256) {
        return Optional.ofNullable(byKey.get(keySha256));
    }

    synchronized void add(Launch launch) {
        launch.key().ifPresent(key -> byKey.put(key.key(), launch));
    }

    synchronized void remove(Launch launch) {
        launch.key().ifPresent(key -> byKey.remove(key.key()));
    }
}

package dev.gns.results.store;

import dev.gns.contracts.rest.ExperimentView.Best;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How an experiment is doing, from the ends of its episodes.
 *
 * @param ends how many of its last ends are looked at
 * @param oldest time of the first of these
 */
public record Standing(Optional<Best> best, int ends, Optional<Instant> oldest) {
    /** Of an experiment without an end. */
    public static final Standing NONE = new Standing(Optional.empty(), 0, Optional.empty());

    /**
     * Seconds until {@code episodes} more have ended, if they go on as the last ones did. The time since the last end
     * counts, so that what is stuck gets later and later.
     */
    Optional<Double> eta(int episodes, Instant now) {
        return oldest.filter(since -> ends > 1 && episodes > 0).map(since -> {
            var seconds = Math.max(0, Duration.between(since, now).toMillis()) / 1e3;
            return seconds / (ends - 1) * episodes;
        });
    }
}

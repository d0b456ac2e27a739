package dev.gns.contracts.experiment;

import dev.gns.contracts.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * How the version of a learned policy is chosen that is compared: by episodes with frozen versions on pairs that nothing
 * else uses.
 *
 * @param every n: every n-th version is tried, and the last one
 * @param pairs (seed, initial LR) pairs on each task
 */
public record SelectSpec(int every, int pairs) {
    public SelectSpec {
        Check.between(every, 1, 100_000, "every");
        Check.between(pairs, 1, 1_000, "pairs");
    }

    /** The versions that are tried, ascending, where {@code last} is the last. */
    public List<Integer> candidates(int last) {
        List<Integer> versions = new ArrayList<>();
        for (var version = every; version < last; version += every) {
            versions.add(version);
        }
        versions.add(last);
        return versions;
    }
}

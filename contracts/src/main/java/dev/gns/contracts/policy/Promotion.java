package dev.gns.contracts.policy;

import dev.gns.contracts.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which version of a policy is in use where none is named: a record of {@code gns.policies} beside the versions, with
 * the key {@code policyId/promoted} and a JSON value.
 *
 * @param history ascending in time; the last one holds; bounded by {@link #MAX_HISTORY}
 */
public record Promotion(String policy, List<Entry> history) {
    public static final int MAX_HISTORY = 100;
    private static final String SUFFIX = "/promoted";

    public Promotion {
        Check.identifier(policy, "policy");
        history = Check.copy(history, "history");
        Check.between(history.size(), 1, MAX_HISTORY, "history");
    }

    public record Entry(int version, Instant at) {
        public Entry {
            Check.atLeast(version, 0, "version");
            Check.present(at, "at");
        }
    }

    public static Promotion first(String policy, int version, Instant at) {
        return new Promotion(policy, List.of(new Entry(version, at)));
    }

    /** Another version from {@code at} on; the oldest entries go where there are too many. */
    public Promotion next(int version, Instant at) {
        var entries = new ArrayList<>(history.subList(Math.max(0, history.size() + 1 - MAX_HISTORY), history.size()));
        entries.add(new Entry(version, at));
        return new Promotion(policy, entries);
    }

    /** The one in use. */
    public Entry last() {
        return history.get(history.size() - 1);
    }

    public PolicyRef promoted() {
        return new PolicyRef(policy, last().version());
    }

    /** The one before; empty where only one was ever promoted. */
    public Optional<PolicyRef> previous() {
        return history.size() < 2
                ? Optional.empty()
                : Optional.of(
                        new PolicyRef(policy, history.get(history.size() - 2).version()));
    }

    public String key() {
        return key(policy);
    }

    public static String key(String policy) {
        return policy + SUFFIX;
    }

    /**
     * The policy that a key is of.
     *
     * @throws dev.gns.contracts.InvalidMessageException for another kind of key
     */
    public static String policy(String key) {
        Check.that(isKey(key), "key", "must be policyId" + SUFFIX);
        return Check.identifier(key.substring(0, key.length() - SUFFIX.length()), "policy");
    }

    /** Whether a record of {@code gns.policies} with this key is a promotion, and not a version. */
    public static boolean isKey(String key) {
        return key.endsWith(SUFFIX);
    }
}

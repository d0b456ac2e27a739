package dev.gns.contracts.policy;

import dev.gns.contracts.Check;
import java.time.Instant;
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

    public PolicyRef promoted() {
        return new PolicyRef(policy, history.get(history.size() - 1).version());
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

    /** Whether a record of {@code gns.policies} with this key is a promotion, and not a version. */
    public static boolean isKey(String key) {
        return key.endsWith(SUFFIX);
    }
}

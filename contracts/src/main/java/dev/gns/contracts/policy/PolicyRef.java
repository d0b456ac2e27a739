package dev.gns.contracts.policy;

import dev.gns.contracts.Check;

/**
 * A version of a policy; version 0 is untrained.
 *
 * @param id name of the policy
 */
public record PolicyRef(String id, int version) {
    public PolicyRef {
        Check.identifier(id, "policy");
        Check.atLeast(version, 0, "version");
    }

    /** Key in the topic of policies: {@code id/version}. */
    public String key() {
        return id + "/" + version;
    }

    /** The inverse of {@link #key()}. */
    public static PolicyRef ofKey(String key) {
        var slash = key.lastIndexOf('/');
        Check.that(slash > 0 && key.substring(slash + 1).matches("\\d{1,9}"), "key", "must be policyId/version");
        return new PolicyRef(key.substring(0, slash), Integer.parseInt(key.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return key();
    }
}

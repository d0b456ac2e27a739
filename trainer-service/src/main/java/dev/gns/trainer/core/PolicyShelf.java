package dev.gns.trainer.core;

import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.policy.PolicyRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The newest version of each policy. */
final class PolicyShelf {
    private final Map<String, PolicyVersion> newest = new HashMap<>();

    void put(PolicyVersion version) {
        newest.put(version.ref().id(), version);
    }

    Optional<PolicyVersion> newest(String policyId) {
        return Optional.ofNullable(newest.get(policyId));
    }

    /** Versions are made one after the other, so every one up to the newest exists. */
    boolean has(PolicyRef ref) {
        return newest(ref.id()).filter(v -> v.ref().version() >= ref.version()).isPresent();
    }

    Optional<PolicySpec> spec(String policyId) {
        return newest(policyId).map(v -> v.policy().spec());
    }
}

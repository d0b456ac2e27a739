package dev.gns.trainer.core;

import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.policy.PolicyRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which versions there are, and the newest of each policy. */
final class PolicyShelf {
    private final Map<String, PolicyVersion> newest = new HashMap<>();
    private final Set<PolicyRef> refs = new HashSet<>();

    void put(PolicyVersion version) {
        refs.add(version.ref());
        newest.put(version.ref().id(), version);
    }

    Optional<PolicyVersion> newest(String policyId) {
        return Optional.ofNullable(newest.get(policyId));
    }

    boolean has(PolicyRef ref) {
        return refs.contains(ref);
    }

    Optional<PolicySpec> spec(String policyId) {
        return newest(policyId).map(v -> v.policy().spec());
    }
}

package dev.gns.trainer.core;

import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.network.Policy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which versions there are, and the newest of each policy; its weights only while its experiment may go on. */
final class PolicyShelf {
    private final Map<String, Newest> newest = new HashMap<>();
    private final Set<PolicyRef> refs = new HashSet<>();

    /**
     * The newest version of a policy.
     *
     * @param experimentId that made it; empty for the one that comes with the software
     * @param weights empty where no version will be made of it
     */
    record Newest(PolicyRef ref, PolicySpec spec, Optional<String> experimentId, Optional<Policy> weights) {
        private Newest withoutWeights() {
            return new Newest(ref, spec, experimentId, Optional.empty());
        }
    }

    void put(PolicyVersion version) {
        var policy = version.policy();
        refs.add(version.ref());
        newest.put(
                version.ref().id(),
                new Newest(version.ref(), policy.spec(), version.experimentId(), Optional.of(policy)));
    }

    void putWithoutWeights(PolicyVersion version) {
        put(version);
        newest.computeIfPresent(version.ref().id(), (id, kept) -> kept.withoutWeights());
    }

    Optional<Newest> newest(String policyId) {
        return Optional.ofNullable(newest.get(policyId));
    }

    boolean has(PolicyRef ref) {
        return refs.contains(ref);
    }

    Optional<PolicySpec> spec(String policyId) {
        return newest(policyId).map(Newest::spec);
    }

    /** Ids of the policies that an experiment made. */
    List<String> madeBy(String experimentId) {
        return newest.values().stream()
                .filter(version -> version.experimentId().equals(Optional.of(experimentId)))
                .map(version -> version.ref().id())
                .sorted()
                .toList();
    }

    /** The experiment makes no version any more. */
    void ended(String experimentId) {
        madeBy(experimentId).forEach(id -> newest.computeIfPresent(id, (key, kept) -> kept.withoutWeights()));
    }

    /** One version; the policy with its last one. */
    void remove(PolicyRef ref) {
        refs.remove(ref);
        if (refs.stream().noneMatch(other -> other.id().equals(ref.id()))) {
            newest.remove(ref.id());
        }
    }

    /** @return the versions that there were */
    List<PolicyRef> remove(String policyId) {
        newest.remove(policyId);
        var removed = refs.stream()
                .filter(ref -> ref.id().equals(policyId))
                .sorted((a, b) -> Integer.compare(a.version(), b.version()))
                .toList();
        removed.forEach(refs::remove);
        return removed;
    }

    /** How many policies have their weights here. */
    long inMemory() {
        return newest.values().stream()
                .filter(version -> version.weights().isPresent())
                .count();
    }

    int size() {
        return newest.size();
    }
}

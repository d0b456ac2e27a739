package dev.gns.policyservice.store;

import dev.gns.contracts.policy.PolicyRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where each version's newest record is; one thread writes, others read. */
public final class PolicyIndex {
    private final Map<PolicyRef, Place> places = new ConcurrentHashMap<>();
    private final Map<PolicyRef, String> damages = new ConcurrentHashMap<>();
    private final Set<PolicyRef> replaced = ConcurrentHashMap.newKeySet();

    /** @param sha256 of the value, lower-case hex */
    public record Place(int partition, long offset, String sha256) {}

    void put(PolicyRef ref, Place place) {
        if (places.put(ref, place) != null) {
            replaced.add(ref);
        }
        damages.remove(ref);
    }

    /** A record of this key is no policy. One that was read before it stays what the version is. */
    void damaged(PolicyRef ref, String reason) {
        damages.put(ref, reason);
    }

    void remove(PolicyRef ref) {
        places.remove(ref);
        damages.remove(ref);
        replaced.add(ref);
    }

    public Optional<Place> find(PolicyRef ref) {
        return Optional.ofNullable(places.get(ref));
    }

    /** Why the newest record of a version is no policy; empty where it is one or there is none. */
    Optional<String> damage(PolicyRef ref) {
        return Optional.ofNullable(damages.get(ref));
    }

    /** Whether there is an answer to questions for a version, if only that it is damaged. */
    public boolean has(PolicyRef ref) {
        return places.containsKey(ref) || damages.containsKey(ref);
    }

    /** Takes the versions whose record is no longer the one it was. */
    public Set<PolicyRef> takeReplaced() {
        if (replaced.isEmpty()) {
            return Set.of();
        }
        var taken = Set.copyOf(replaced);
        replaced.removeAll(taken);
        return taken;
    }

    /** Versions that can be asked. */
    public int size() {
        return places.size();
    }
}

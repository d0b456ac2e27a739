package dev.gns.system.simulation.world;

import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.policy.Promotion;
import dev.gns.contracts.policy.Released;
import dev.gns.policy.file.PolicyFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Versions come in order, each is made once, and of every outcome of its round, each used once. */
final class Versions {
    private final Updates updates;
    private final Map<String, EpisodeOrder> orders;
    private final Map<String, Set<Long>> ended;
    private final Map<PolicyRef, Long> digests = new HashMap<>();
    private final Map<PolicyRef, String> files = new HashMap<>();
    private final Map<String, Set<String>> used = new HashMap<>();

    /**
     * @param orders by episode, so far
     * @param ended digests of all outcomes that were told of an episode, so far
     */
    Versions(Updates updates, Map<String, EpisodeOrder> orders, Map<String, Set<Long>> ended) {
        this.updates = updates;
        this.orders = orders;
        this.ended = ended;
    }

    void add(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null || Promotion.isKey(record.key())) {
            return;
        }
        var sha256 = Headers.text(record.headers(), Headers.SHA256).orElseThrow();
        var policy = PolicyFile.read(record.value(), sha256);
        var ref = policy.ref();
        var digest = Digest.of(policy);
        Violation.unless(digests.putIfAbsent(ref, digest) == null, "%s was made twice", ref);
        files.put(ref, sha256);
        if (ref.version() > 0 && !ref.equals(Released.REF)) {
            var parent = digests.get(new PolicyRef(ref.id(), ref.version() - 1));
            Violation.unless(parent != null, "%s came before the version before", ref);
            var made = updates.made(ref);
            Violation.unless(made.version() == digest && made.parent() == parent, "%s is not of its parent", ref);
            checkUse(ref, made);
        }
    }

    private void checkUse(PolicyRef ref, Updates.Made made) {
        var before = used.computeIfAbsent(ref.id(), id -> new HashSet<>());
        for (var i = 0; i < made.episodes().size(); i++) {
            var episode = made.episodes().get(i);
            Violation.unless(before.add(episode), "%s is used twice, the second time for %s", episode, ref);
            Violation.unless(
                    ended.getOrDefault(episode, Set.of())
                            .contains(made.outcomes().get(i)),
                    "%s learned from an outcome of %s that nobody told",
                    ref,
                    episode);
        }
        var wanted = orders.values().stream().filter(order -> isFor(ref, order)).toList();
        Violation.unless(
                wanted.size() == made.episodes().size()
                        && wanted.stream().allMatch(o -> made.episodes().contains(o.episodeId())),
                "%s is of other episodes than those of its round: %s",
                ref,
                made.episodes());
    }

    private static boolean isFor(PolicyRef next, EpisodeOrder order) {
        return order.purpose() == EpisodeOrder.Purpose.TRAIN
                && order.round() == next.version() - 1
                && ((ScheduleSpec.Gns) order.schedule()).policy().equals(next.id());
    }

    /** SHA-256 of the file of each version. */
    Map<PolicyRef, String> files() {
        return files;
    }
}

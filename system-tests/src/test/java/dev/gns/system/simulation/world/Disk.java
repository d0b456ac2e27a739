package dev.gns.system.simulation.world;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.learner.episode.EpisodeState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Checkpoints by episode, which outlive a learner; shared by all learners, or one learner's own and then often stale. */
final class Disk {
    private final Map<String, Saved> files = new HashMap<>();

    private record Saved(EpisodeOrder order, EpisodeState state) {}

    void save(EpisodeOrder order, EpisodeState state) {
        files.put(order.episodeId(), new Saved(order, state));
    }

    Optional<EpisodeState> load(EpisodeOrder order) {
        return Optional.ofNullable(files.get(order.episodeId()))
                .filter(saved -> saved.order.withAttempt(1).equals(order.withAttempt(1)))
                .map(Saved::state);
    }

    void delete(EpisodeOrder order) {
        files.remove(order.episodeId());
    }

    void lose() {
        files.clear();
    }
}

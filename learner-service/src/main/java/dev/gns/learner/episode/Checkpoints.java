package dev.gns.learner.episode;

import dev.gns.contracts.episode.EpisodeOrder;
import java.time.Duration;
import java.util.Optional;

/** Where the state of a running episode is kept, so that a redelivered order goes on instead of starting over. */
public interface Checkpoints {

    /** The last state saved for the same episode of the same order; the attempt does not matter. */
    Optional<EpisodeState> load(EpisodeOrder order);

    void save(EpisodeOrder order, EpisodeState state);

    /** The episode has ended. */
    void delete(EpisodeOrder order);

    /** Whether to save, after {@code sinceLast} without. */
    boolean due(Duration sinceLast);

    /** Keeps nothing. */
    static Checkpoints none() {
        return new Checkpoints() {
            @Override
            public Optional<EpisodeState> load(EpisodeOrder order) {
                return Optional.empty();
            }

            @Override
            public void save(EpisodeOrder order, EpisodeState state) {}

            @Override
            public void delete(EpisodeOrder order) {}

            @Override
            public boolean due(Duration sinceLast) {
                return false;
            }
        };
    }
}

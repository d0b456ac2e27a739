package dev.gns.learner.episode;

import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import java.time.Duration;
import java.util.Optional;

/** Where learning rates are asked for. */
@FunctionalInterface
public interface PolicyPort {

    /** The answer, or empty if none came within the patience or the episode is cancelled while it waits. */
    Optional<LrAction.Answer> ask(GraphState state, Waiting waiting);

    /**
     * How a learner waits.
     *
     * @param patience how long at most
     * @param cancellation ends the wait early
     * @param signOfLife to be run every few seconds of the wait
     */
    record Waiting(Duration patience, Cancellation cancellation, Runnable signOfLife) {}

    /** For learners that run closed forms only. */
    static PolicyPort none() {
        return (state, waiting) -> Optional.empty();
    }
}

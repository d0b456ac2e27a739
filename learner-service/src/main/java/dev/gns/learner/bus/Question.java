package dev.gns.learner.bus;

import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import java.time.Duration;
import java.time.Instant;

/**
 * A question that waits for its answer (rule 3): asked again after 1 s, 2 s, 4 s, 8 s and then every 16 s, and given up at
 * the end of the patience.
 */
public final class Question {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(16);

    private final GraphState state;
    private final Instant deadline;
    private Duration retry = FIRST_RETRY;

    /** @param start when the patience begins */
    public Question(GraphState state, Duration patience, Instant start) {
        this.state = state;
        this.deadline = start.plus(patience);
    }

    public GraphState state() {
        return state;
    }

    public boolean isGivenUp(Instant now) {
        return !now.isBefore(deadline);
    }

    /**
     * It was sent off now.
     *
     * @return until when to wait for the answer before it is asked again, or given up
     */
    public Instant asked(Instant now) {
        var next = now.plus(retry);
        retry = retry.multipliedBy(2).compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : retry.multipliedBy(2);
        return next.isBefore(deadline) ? next : deadline;
    }

    /** The attempt does not matter: an answer depends on the question's state, not on who asked. */
    public boolean isAnsweredBy(LrAction action) {
        return action.episodeId().equals(state.episodeId())
                && action.decision() == state.observation().decision()
                && action.policy().equals(state.policy());
    }
}

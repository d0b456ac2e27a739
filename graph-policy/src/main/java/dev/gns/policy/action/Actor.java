package dev.gns.policy.action;

import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;

/** Answers graph states with one policy version: a pure function of version and state. For one thread. */
public interface Actor extends AutoCloseable {

    /** An action with its LR inside the task's bounds, or a refusal that says why there is none. */
    LrAction.Answer act(GraphState state);

    @Override
    void close();
}

package dev.gns.trainer.core;

import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** States that were written before the trainer started, each until its experiment is read. */
final class StoredStates {
    private final Rounds rounds;
    private final Map<String, ExperimentState> states = new HashMap<>();

    StoredStates(Rounds rounds) {
        this.rounds = rounds;
    }

    void put(ExperimentState state) {
        states.put(state.experimentId(), state);
    }

    /** @return whether there was one */
    boolean remove(String experimentId) {
        return states.remove(experimentId) != null;
    }

    /** Whether an experiment of this id has begun and is not over. */
    boolean mayGoOn(String experimentId) {
        var state = states.get(experimentId);
        return state != null && state.phase() != Phase.COMPLETED && state.phase() != Phase.FAILED;
    }

    /** Ids of those whose experiment is not among {@code wanted}. */
    List<String> without(Set<String> wanted) {
        return states.keySet().stream()
                .filter(id -> !wanted.contains(id))
                .sorted()
                .toList();
    }

    int size() {
        return states.size();
    }

    /** A run as its state says, which is taken; a new one where there is none. */
    ExperimentRun open(Experiment experiment) {
        var state = states.remove(experiment.experimentId());
        if (state == null) {
            return new ExperimentRun(experiment);
        }
        var run = ExperimentRun.restored(experiment, state);
        // A state without a policy, or with no order, is of an experiment that was stopped before it started.
        if (!run.isOver() && state.planned() > 0) {
            restore(run, state);
        }
        return run;
    }

    private void restore(ExperimentRun run, ExperimentState state) {
        try {
            rounds.restore(run, state);
        } catch (RuntimeException e) {
            // A policy that it needs can no longer be read, say. The next start would fail on it again.
            run.failedNow("round " + run.round() + " cannot be gone on with: " + e.getMessage());
        }
    }
}

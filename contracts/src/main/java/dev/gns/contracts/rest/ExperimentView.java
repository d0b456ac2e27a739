package dev.gns.contracts.rest;

import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.policy.PolicyRef;
import java.time.Instant;
import java.util.Optional;

/**
 * An experiment: what is wanted of it and how far it is.
 *
 * @param name free text, as the user wrote it
 * @param wanted what the user asked for last
 * @param phase what is
 * @param best the completed episode with the least final validation loss
 * @param etaSeconds until it ends, from the pace of its last episodes; absent unless it is running and has a pace
 * @param policy the newest version that the experiment made
 * @param message why, where the phase is FAILED; what was left out, where it is not
 * @param updatedAt of the phase and the progress
 * @param spec with every choice filled in
 */
public record ExperimentView(
        String id,
        String name,
        ExperimentSpec.Kind kind,
        Experiment.Wanted wanted,
        Phase phase,
        Progress progress,
        Optional<Best> best,
        Optional<Double> etaSeconds,
        Optional<PolicyRef> policy,
        Optional<String> message,
        Instant createdAt,
        Instant updatedAt,
        ExperimentSpec spec) {
    /** ACCEPTED: the trainer has not taken it up yet. */
    public enum Phase {
        ACCEPTED,
        RUNNING,
        STOPPED,
        COMPLETED,
        FAILED;

        /** Nothing more will happen, whatever is wanted. */
        public boolean ended() {
            return this == COMPLETED || this == FAILED;
        }
    }

    public ExperimentView {
        best = best == null ? Optional.empty() : best;
        etaSeconds = etaSeconds == null ? Optional.empty() : etaSeconds;
        policy = policy == null ? Optional.empty() : policy;
        message = message == null ? Optional.empty() : message;
    }

    /** @param validationLoss of the final network (nats) */
    public record Best(String episodeId, String label, double validationLoss) {}

    /**
     * @param round the round that is running, from 0
     * @param rounds of a train experiment; absent otherwise
     * @param episodesTotal known by now; a widened grid adds to it; 0 until the trainer took the experiment up
     */
    public record Progress(int round, Optional<Integer> rounds, int episodesDone, int episodesTotal) {
        public Progress {
            rounds = rounds == null ? Optional.empty() : rounds;
        }
    }
}

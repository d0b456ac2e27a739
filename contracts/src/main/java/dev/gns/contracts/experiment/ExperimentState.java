package dev.gns.contracts.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gns.contracts.Check;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.policy.PolicyRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Value of the topic {@code gns.experiment-state}: what is. With {@code gns.policies} it holds all of the trainer's
 * state, so that the trainer restarts anywhere.
 *
 * @param round the round that is running, from 0; outcomes of earlier rounds are ignored
 * @param policy the version that the experiment made last; of which policy of a study is left to chance
 * @param planned how many orders of this round are published; the first {@code planned} of its list
 * @param outstanding orders without an outcome when this was written
 * @param episodesDone episodes with an outcome, over all rounds
 * @param episodesTotal episodes of all rounds known by now; a widened grid adds to it
 * @param trials mean results of tuned learning rates, over all rounds before this one
 * @param chosen versions that a study compares, of the policies whose version was selected
 * @param tables open loops that were measured
 * @param message why, where the phase is FAILED; what was left out, where it is not
 */
public record ExperimentState(
        String experimentId,
        Phase phase,
        int round,
        Optional<PolicyRef> policy,
        int planned,
        List<Outstanding> outstanding,
        int episodesDone,
        int episodesTotal,
        List<Trial> trials,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PolicyRef> chosen,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Table> tables,
        Optional<String> message,
        Instant updatedAt) {
    public enum Phase {
        RUNNING,
        STOPPED,
        COMPLETED,
        FAILED
    }

    public ExperimentState {
        Check.identifier(experimentId, "experimentId");
        Check.present(phase, "phase");
        Check.atLeast(round, 0, "round");
        policy = policy == null ? Optional.empty() : policy;
        Check.atLeast(planned, 0, "planned");
        outstanding = Check.copy(outstanding, "outstanding");
        Check.atLeast(episodesDone, 0, "episodesDone");
        Check.atLeast(episodesTotal, 0, "episodesTotal");
        trials = Check.copy(trials, "trials");
        chosen = Check.copy(chosen, "chosen");
        tables = Check.copy(tables, "tables");
        message = message == null ? Optional.empty() : message;
        Check.present(updatedAt, "updatedAt");
    }

    /** @param attempt of the newest order of this episode */
    public record Outstanding(String episodeId, int attempt) {
        public Outstanding {
            Check.identifier(episodeId, "episodeId");
            Check.atLeast(attempt, 1, "attempt");
        }
    }

    /**
     * One value of a grid, tried.
     *
     * @param loss mean final validation loss over the tuning seeds; a diverged episode counts as 10·L₀
     */
    public record Trial(String task, String label, double learningRate, double loss) {
        public Trial {
            Check.identifier(task, "task");
            Check.identifier(label, "label");
            Check.positive(learningRate, "learningRate");
            Check.finite(loss, "loss");
        }
    }

    /**
     * An open loop of a policy, measured on a task.
     *
     * @param label the compared row that runs it
     * @param multipliers one for each decision; empty where no measuring episode was completed, so that there is no row
     */
    public record Table(String task, String label, List<Double> multipliers) {
        public Table {
            Check.identifier(task, "task");
            Check.identifier(label, "label");
            multipliers = Check.copy(multipliers, "multipliers");
            Check.between(multipliers.size(), 0, EpisodeOutcome.MAX_DECISIONS, "multipliers");
            multipliers.forEach(m -> Check.positive(m, "multipliers"));
        }
    }
}

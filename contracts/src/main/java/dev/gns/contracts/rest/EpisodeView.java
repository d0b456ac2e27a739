package dev.gns.contracts.rest;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.experiment.ScheduleSpec;
import java.util.Optional;

/**
 * An episode, as ordered and as it went.
 *
 * @param attempt the newest known
 * @param label the schedule's name in reports
 * @param task name of the task
 * @param pair number of the (seed, initial LR) pair, or of the group
 * @param actionSeed of policy noise; absent where the episode was ordered before it was kept
 * @param reason why, unless it was completed
 * @param fallbacks decisions that fell back
 * @param seconds wall time; absent until it ended
 * @param step the last one with a figure
 */
public record EpisodeView(
        String id,
        String experimentId,
        int attempt,
        int round,
        EpisodeOrder.Purpose purpose,
        String label,
        String task,
        ScheduleSpec schedule,
        int pair,
        double initialLearningRate,
        long trainingSeed,
        Optional<Long> actionSeed,
        State state,
        Optional<String> reason,
        EpisodeScores scores,
        int fallbacks,
        Optional<Double> seconds,
        int step) {
    /** QUEUED: no learner has reported anything yet. */
    public enum State {
        QUEUED,
        RUNNING,
        COMPLETED,
        DIVERGED,
        FAILED,
        STOPPED
    }

    public EpisodeView {
        actionSeed = actionSeed == null ? Optional.empty() : actionSeed;
        reason = reason == null ? Optional.empty() : reason;
        seconds = seconds == null ? Optional.empty() : seconds;
    }
}

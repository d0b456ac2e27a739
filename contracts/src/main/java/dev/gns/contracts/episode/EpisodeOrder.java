package dev.gns.contracts.episode;

import dev.gns.contracts.Check;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.TaskSpec;
import java.util.Optional;

/**
 * Value of the topic {@code gns.episode-orders}: all that a learner needs to run one episode.
 *
 * @param attempt given by the trainer, from 1
 * @param round of the experiment
 * @param purpose why the episode is run
 * @param label the schedule's name in reports
 * @param pair number of the (seed, initial LR) pair, or of the group; compared episodes share it
 * @param trainingSeed of initialization and data order
 * @param actionSeed of policy noise and the evaluation lottery
 * @param evaluationProbability p, that a decision is preceded by an evaluation; the end of the episode always is
 * @param test whether the network that is scored is evaluated on the test set too
 * @param checkpoints N, how many times the network is looked at, evenly over the run and the last time at its end; the one
 *     with the least validation loss is scored. Absent: the network after the last step
 */
public record EpisodeOrder(
        String experimentId,
        String episodeId,
        int attempt,
        int round,
        Purpose purpose,
        String label,
        int pair,
        TaskSpec task,
        ScheduleSpec schedule,
        double initialLearningRate,
        long trainingSeed,
        long actionSeed,
        double evaluationProbability,
        boolean test,
        Optional<Integer> checkpoints,
        int patienceSeconds) {
    public enum Purpose {
        /** A policy learns from it. */
        TRAIN,
        /** An initial learning rate is chosen by it. */
        TUNE,
        /** It stands in the comparison. */
        COMPARE,
        /** The version to compare is chosen by it. */
        SELECT,
        /** An open loop is measured on it. */
        MEASURE
    }

    public EpisodeOrder {
        Check.identifier(experimentId, "experimentId");
        Check.identifier(episodeId, "episodeId");
        Check.atLeast(attempt, 1, "attempt");
        Check.atLeast(round, 0, "round");
        Check.present(purpose, "purpose");
        Check.identifier(label, "label");
        Check.atLeast(pair, 0, "pair");
        Check.present(task, "task");
        Check.present(schedule, "schedule");
        Check.that(
                !(schedule instanceof ScheduleSpec.OfPolicy),
                "schedule",
                "must be one that a learner can run, not one that names what is to be learned");
        Check.positive(initialLearningRate, "initialLearningRate");
        Check.between(evaluationProbability, 0, 1, "evaluationProbability");
        checkpoints = checkpoints == null ? Optional.empty() : checkpoints;
        checkpoints.ifPresent(n -> Check.between(n, 1, EpisodeOutcome.MAX_DECISIONS, "checkpoints"));
        Check.between(patienceSeconds, 1, 86_400, "patienceSeconds");
    }

    public EpisodeOrder withAttempt(int other) {
        return new EpisodeOrder(
                experimentId,
                episodeId,
                other,
                round,
                purpose,
                label,
                pair,
                task,
                schedule,
                initialLearningRate,
                trainingSeed,
                actionSeed,
                evaluationProbability,
                test,
                checkpoints,
                patienceSeconds);
    }
}

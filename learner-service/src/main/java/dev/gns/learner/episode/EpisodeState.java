package dev.gns.learner.episode;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.Evaluation;
import java.util.List;

/**
 * A whole episode between two steps: all that the next step needs.
 *
 * @param step the next step
 * @param learningRate in force
 * @param seconds wall time so far
 */
public record EpisodeState(
        int step,
        double learningRate,
        double initialLoss,
        double seconds,
        LossState losses,
        TraineeState trainee,
        List<Decision> decisions,
        List<Evaluation> evaluations) {
    public EpisodeState {
        decisions = List.copyOf(decisions);
        evaluations = List.copyOf(evaluations);
    }
}

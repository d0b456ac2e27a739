package dev.gns.learner.episode;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.Evaluation;
import dev.gns.contracts.graph.TargetGraph;
import java.util.List;

/**
 * A whole episode between two steps: all that the next step needs.
 *
 * @param dataSha256 of the data set that it came from
 * @param step the next step
 * @param learningRate in force
 * @param seconds wall time so far
 * @param spent what it was spent on
 * @param graph of the network; the decisions have a row of statistics for each of its nodes
 */
public record EpisodeState(
        String dataSha256,
        int step,
        double learningRate,
        double initialLoss,
        double seconds,
        SecondsSpent spent,
        LossState losses,
        ScheduleState schedule,
        TraineeState trainee,
        TargetGraph graph,
        List<Decision> decisions,
        List<Evaluation> evaluations) {
    public EpisodeState {
        decisions = List.copyOf(decisions);
        evaluations = List.copyOf(evaluations);
    }
}

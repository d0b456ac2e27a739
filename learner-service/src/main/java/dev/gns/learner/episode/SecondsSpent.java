package dev.gns.learner.episode;

/**
 * Where an episode's wall time has gone so far (s). What is in no part is set-up, checkpoints and figures.
 *
 * @param training forward, backward, and the optimizer step
 * @param evaluation the network on the validation set
 * @param statistics a schedule with what it asks of predictions, weights and gradients, less the waiting
 * @param waiting from questions to a policy to their answers, or to giving up
 * @param test the network on the test set, after the last step
 */
public record SecondsSpent(double training, double evaluation, double statistics, double waiting, double test) {
    static final SecondsSpent NONE = new SecondsSpent(0, 0, 0, 0, 0);

    SecondsSpent plus(SecondsSpent more) {
        return new SecondsSpent(
                training + more.training,
                evaluation + more.evaluation,
                statistics + more.statistics,
                waiting + more.waiting,
                test + more.test);
    }
}

package dev.gns.learner.episode;

/**
 * State of the averages of the training loss.
 *
 * @param fast exponential average, factor 0.8
 * @param slow exponential average, factor 0.97
 * @param count losses since the decision before
 * @param mean of them
 * @param squares Σ(loss − mean)² of them
 */
public record LossState(double fast, double slow, int count, double mean, double squares) {}

package dev.gns.contracts.episode;

import dev.gns.contracts.Check;

/**
 * A learning rate that a policy chose, with what PPO needs of the choice.
 *
 * @param learningRate the next LR, inside the task's bounds
 * @param sample u (walk, anchored) or a (multiplicative, srls)
 * @param mean μ of the Gaussian
 * @param deviation σ of the Gaussian
 * @param logProbability log density of {@code sample}
 */
public record Action(double learningRate, double sample, double mean, double deviation, double logProbability) {
    public Action {
        Check.positive(learningRate, "learningRate");
        Check.finite(sample, "sample");
        Check.finite(mean, "mean");
        Check.positive(deviation, "deviation");
        Check.finite(logProbability, "logProbability");
    }
}

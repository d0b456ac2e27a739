package dev.gns.contracts.rest;

import java.util.Optional;

/**
 * A decision of an episode.
 *
 * @param step of the optimizer
 * @param learningRate in force after it
 * @param trainLoss mean since the decision before (nats)
 * @param action the policy's sample; absent, as are {@code mean} and {@code deviation}, where no policy acted
 * @param mean μ
 * @param deviation σ
 * @param reward that the update gave it (train episodes); absent until then
 * @param fallback whether no answer came in time, so that the rule without a policy gave the LR
 */
public record DecisionView(
        int step,
        double learningRate,
        Optional<Double> trainLoss,
        Optional<Double> action,
        Optional<Double> mean,
        Optional<Double> deviation,
        Optional<Double> reward,
        boolean fallback) {
    public DecisionView {
        trainLoss = trainLoss == null ? Optional.empty() : trainLoss;
        action = action == null ? Optional.empty() : action;
        mean = mean == null ? Optional.empty() : mean;
        deviation = deviation == null ? Optional.empty() : deviation;
        reward = reward == null ? Optional.empty() : reward;
    }
}

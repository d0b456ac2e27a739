package dev.gns.contracts.graph;

import dev.gns.contracts.Check;

/**
 * Statistics of the run as a whole; they stand on every node.
 *
 * @param learningRate the LR in force before this decision
 * @param initialLearningRate α₀, the LR at step 0
 * @param baseLearningRate what the base schedule gives at this step; equals {@code initialLearningRate} where there is
 *     no base
 * @param meanLoss mean training loss since the decision before (nats)
 * @param fastLoss exponential average of the training loss, factor 0.8
 * @param slowLoss exponential average of the training loss, factor 0.97
 * @param lossDeviation standard deviation of the training loss since the decision before
 * @param lastAction the sample of the decision before; 0 at the first and after a fallback
 */
public record RunStatistics(
        double learningRate,
        double initialLearningRate,
        double baseLearningRate,
        double meanLoss,
        double fastLoss,
        double slowLoss,
        double lossDeviation,
        double lastAction) {
    public RunStatistics {
        Check.positive(learningRate, "learningRate");
        Check.positive(initialLearningRate, "initialLearningRate");
        Check.positive(baseLearningRate, "baseLearningRate");
        Check.finite(meanLoss, "meanLoss");
        Check.finite(fastLoss, "fastLoss");
        Check.finite(slowLoss, "slowLoss");
        Check.that(lossDeviation >= 0 && Double.isFinite(lossDeviation), "lossDeviation", "must be 0 or above");
        Check.finite(lastAction, "lastAction");
    }
}

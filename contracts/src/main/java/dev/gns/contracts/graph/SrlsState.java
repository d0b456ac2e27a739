package dev.gns.contracts.graph;

import dev.gns.contracts.Check;

/**
 * The nine numbers that the baseline SRLS sees of a run, in place of a graph (METHOD §2; Xu, Dai, Kemp &amp; Metz 2019).
 * A prediction is what the network says of a validation example: the softmax probabilities of the classes, or the number
 * that a regression gives. Variances are over the examples, averaged over the classes.
 *
 * @param validationLoss right before this decision (nats, or as the task's loss)
 * @param logPredictionVariance EMA(0.8) over the decisions of log Var(prediction)
 * @param logChangeVariance EMA(0.8) over the decisions of log Var(prediction − prediction at the decision before); 0 at
 *     the first, which has none before
 * @param trainLoss mean since the decision before
 * @param meanWeight over the weights of the last layer
 * @param weightVariance over the weights of the last layer
 * @param meanBias over the last layer's biases; 0 where it has none
 * @param biasVariance over the last layer's biases; 0 where it has none
 * @param learningRate in force before this decision
 */
public record SrlsState(
        double validationLoss,
        double logPredictionVariance,
        double logChangeVariance,
        double trainLoss,
        double meanWeight,
        double weightVariance,
        double meanBias,
        double biasVariance,
        double learningRate) {
    public SrlsState {
        Check.finite(validationLoss, "validationLoss");
        Check.finite(logPredictionVariance, "logPredictionVariance");
        Check.finite(logChangeVariance, "logChangeVariance");
        Check.finite(trainLoss, "trainLoss");
        Check.finite(meanWeight, "meanWeight");
        Check.that(weightVariance >= 0 && Double.isFinite(weightVariance), "weightVariance", "must be 0 or above");
        Check.finite(meanBias, "meanBias");
        Check.that(biasVariance >= 0 && Double.isFinite(biasVariance), "biasVariance", "must be 0 or above");
        Check.positive(learningRate, "learningRate");
    }
}

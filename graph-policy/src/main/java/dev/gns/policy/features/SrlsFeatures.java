package dev.gns.policy.features;

import dev.gns.contracts.Check;
import dev.gns.contracts.graph.Observation;

/**
 * The nine numbers of SRLS, of the run as a whole, before shift and scale. What spans decades, the two variances of
 * parameters and the LR, is on a logarithmic scale. NaN marks what the first decision has none of.
 */
final class SrlsFeatures {
    static final int WIDTH = 9;
    /** Below what training in float32 resolves; keeps the logarithm of zero finite. */
    private static final double EPSILON = 1e-8;

    private SrlsFeatures() {}

    /** @throws dev.gns.contracts.InvalidMessageException if the observation has no such state */
    static double[] of(Observation observation) {
        var state = Check.present(observation.srls().orElse(null), "observation.srls");
        return new double[] {
            state.validationLoss(),
            state.logPredictionVariance(),
            observation.decision() == 0 ? Double.NaN : state.logChangeVariance(),
            state.trainLoss(),
            state.meanWeight(),
            StrictMath.log(Math.max(state.weightVariance(), EPSILON)),
            state.meanBias(),
            StrictMath.log(Math.max(state.biasVariance(), EPSILON)),
            StrictMath.log10(state.learningRate())
        };
    }
}

package dev.gns.policy.update;

import java.util.OptionalDouble;

/**
 * What one update did. KL, clip fraction, σ, entropy and losses are those of all its decisions under the new version.
 *
 * @param approximateKl mean of {@code (r − 1) − log r} with r the probability ratio, Schulman's k3; at least 0
 * @param clipFraction share of decisions whose ratio left [1 − ε, 1 + ε]
 * @param entropy of the Gaussian, nats
 * @param sigma its standard deviation
 * @param gradientNorm mean global norm over the steps, before clipping; 0 without a step
 * @param steps gradient steps taken
 * @param stoppedEarly whether the KL limit ended it
 * @param valueLoss mean squared error of the critic; absent without one
 * @param explainedVariance {@code 1 − Var(return − value) / Var(return)} of the critic before the update; absent without
 *     one, or if all returns are equal
 */
public record UpdateStats(
        double approximateKl,
        double clipFraction,
        double entropy,
        double sigma,
        double gradientNorm,
        int steps,
        boolean stoppedEarly,
        OptionalDouble valueLoss,
        OptionalDouble explainedVariance) {}

package dev.gns.policy.action;

import dev.gns.contracts.seed.SeedTree;

/** The normal distribution that actions are drawn from. StrictMath throughout, so that all machines agree on the bits. */
public record Gaussian(double mean, double deviation) {
    private static final double LOG_SQRT_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);

    public double logDensity(double x) {
        var z = (x - mean) / deviation;
        return -0.5 * z * z - StrictMath.log(deviation) - LOG_SQRT_TWO_PI;
    }

    /** A draw that is a pure function of {@code seed}; Box &amp; Muller (1958). */
    public double sample(SeedTree seed) {
        var random = seed.random();
        // In (0, 1], so that the logarithm is finite.
        var u = 1 - random.nextDouble();
        var v = random.nextDouble();
        return mean + deviation * StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * v);
    }
}

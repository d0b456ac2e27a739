package dev.gns.policy.network;

import dev.gns.contracts.experiment.PolicySpec;

/** The Gaussian policy's standard deviation (METHOD §3). */
public final class Sigma {
    /** σ in the paper's head. */
    static final double FIXED = 0.05;

    static final double START = 0.5;
    static final double MINIMUM = 0.1;
    static final double MAXIMUM = 1.3;

    private Sigma() {}

    /** σ of a policy, fixed or learned. */
    public static double of(Policy policy) {
        if (policy.spec().head() == PolicySpec.Head.PAPER) {
            return FIXED;
        }
        return StrictMath.exp(policy.parameters().get(Parameters.LOG_SIGMA).toArray()[0]);
    }

    /** log σ held inside its range. */
    public static float clampLog(float logSigma) {
        return (float) Math.max(StrictMath.log(MINIMUM), Math.min(StrictMath.log(MAXIMUM), logSigma));
    }
}

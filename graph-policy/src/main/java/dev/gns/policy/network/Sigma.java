package dev.gns.policy.network;

import dev.gns.contracts.experiment.PolicySpec;
import java.util.OptionalDouble;

/** The Gaussian policy's standard deviation (METHOD §3). */
public final class Sigma {
    private static final double PAPER = 0.05;
    /** From its neutral 0.15, SRLS's action reaches its bounds at 3.5 σ. */
    private static final double SRLS = 0.1;

    static final double START = 0.5;
    static final double MINIMUM = 0.1;
    static final double MAXIMUM = 1.3;

    private Sigma() {}

    /** σ of a policy, fixed or learned. */
    public static double of(Policy policy) {
        return fixed(policy.spec().head())
                .orElseGet(() -> StrictMath.exp(
                        policy.parameters().get(Parameters.LOG_SIGMA).toArray()[0]));
    }

    /** Empty where σ is learned. */
    static OptionalDouble fixed(PolicySpec.Head head) {
        return switch (head) {
            case PAPER -> OptionalDouble.of(PAPER);
            case SRLS -> OptionalDouble.of(SRLS);
            case DEFAULT -> OptionalDouble.empty();
        };
    }

    /** log σ held inside its range. */
    public static float clampLog(float logSigma) {
        return (float) Math.max(StrictMath.log(MINIMUM), Math.min(StrictMath.log(MAXIMUM), logSigma));
    }
}

package dev.gns.contracts.experiment;

import dev.gns.contracts.Check;

/**
 * The optimizer of a target network.
 *
 * @param kind adam (weight decay added to the gradient) or adamw (decoupled)
 * @param gradientClip largest global gradient norm; 0 for none
 */
public record OptimizerSpec(
        Kind kind, double beta1, double beta2, double epsilon, double weightDecay, double gradientClip) {
    public enum Kind {
        ADAM,
        ADAMW
    }

    public OptimizerSpec {
        Check.present(kind, "kind");
        Check.that(beta1 >= 0 && beta1 < 1, "beta1", "must be from 0 to below 1");
        Check.that(beta2 >= 0 && beta2 < 1, "beta2", "must be from 0 to below 1");
        Check.positive(epsilon, "epsilon");
        Check.that(weightDecay >= 0 && Double.isFinite(weightDecay), "weightDecay", "must be 0 or above");
        Check.that(gradientClip >= 0 && Double.isFinite(gradientClip), "gradientClip", "must be 0 (none) or above");
    }
}

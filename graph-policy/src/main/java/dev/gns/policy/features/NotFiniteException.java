package dev.gns.policy.features;

/** A feature is not finite: the run has diverged, and neither the question nor the policy is to blame. */
public final class NotFiniteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFiniteException(float feature) {
        super("features must be finite, but one is " + feature, null, false, false);
    }
}

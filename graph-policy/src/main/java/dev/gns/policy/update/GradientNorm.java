package dev.gns.policy.update;

import java.util.SortedMap;

/** The global norm of a gradient: over all parameters together. */
final class GradientNorm {
    private GradientNorm() {}

    static double of(SortedMap<String, float[]> gradients) {
        var sum = 0.0;
        for (var gradient : gradients.values()) {
            for (var value : gradient) {
                sum += (double) value * value;
            }
        }
        return Math.sqrt(sum);
    }

    /** Scales in place, so that the norm is {@code largest} at most; 0 for no limit. */
    static void clip(SortedMap<String, float[]> gradients, double norm, double largest) {
        if (largest == 0 || norm <= largest) {
            return;
        }
        for (var gradient : gradients.values()) {
            for (var i = 0; i < gradient.length; i++) {
                gradient[i] = (float) (gradient[i] * (largest / norm));
            }
        }
    }
}

package dev.gns.contracts.graph;

import dev.gns.contracts.Check;

/** The hard bounds of a task's learning rate; every LR lies in [minimum, maximum]. */
public record LrBounds(double minimum, double maximum) {
    public LrBounds {
        Check.positive(minimum, "minimum");
        Check.positive(maximum, "maximum");
        Check.that(minimum <= maximum, "maximum", "must not be below minimum");
    }

    public double clip(double learningRate) {
        return Math.max(minimum, Math.min(maximum, learningRate));
    }
}

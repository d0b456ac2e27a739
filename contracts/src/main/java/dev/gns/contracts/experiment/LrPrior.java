package dev.gns.contracts.experiment;

import dev.gns.contracts.Check;
import dev.gns.contracts.seed.SeedTree;

/** D_α: the log-uniform distribution over [low, high] that an episode's initial LR is drawn from (Algorithm 1). */
public record LrPrior(double low, double high) {
    public LrPrior {
        Check.positive(low, "low");
        Check.positive(high, "high");
        Check.that(low <= high, "high", "must not be below low");
    }

    /** √(low·high), the median. */
    public double middle() {
        return StrictMath.sqrt(low * high);
    }

    /** α₀, a pure function of the seed. */
    public double draw(SeedTree seed) {
        var fraction = seed.random().nextDouble();
        return low * StrictMath.exp(fraction * StrictMath.log(high / low));
    }
}

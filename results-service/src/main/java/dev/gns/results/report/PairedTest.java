package dev.gns.results.report;

import dev.gns.contracts.rest.ReportView.Comparison;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/** Student's t-test of paired differences, two-sided, with the interval that belongs to it. */
final class PairedTest {
    private static final double CONFIDENCE = 0.95;

    private PairedTest() {}

    /**
     * @param with what was subtracted
     * @param differences one a pair
     * @return empty without a pair; with one pair, its difference alone
     */
    static Optional<Comparison> of(String with, List<Double> differences) {
        var summary = Statistics.summary(differences);
        if (summary.std().isEmpty()) {
            return summary.mean()
                    .map(mean -> new Comparison(with, 1, mean, Optional.empty(), Optional.empty(), Optional.empty()));
        }
        var mean = summary.mean().orElseThrow();
        var error = summary.std().get() / Math.sqrt(summary.n());
        var t = new TDistribution(null, summary.n() - 1);
        var reach = t.inverseCumulativeProbability((1 + CONFIDENCE) / 2) * error;
        return Optional.of(new Comparison(
                with,
                summary.n(),
                mean,
                Optional.of(mean - reach),
                Optional.of(mean + reach),
                Optional.of(pValue(t, mean, error))));
    }

    /** Without spread, t is 0/0 or infinite: nothing differs at all, or everything by the same. */
    private static double pValue(TDistribution t, double mean, double error) {
        if (error == 0) {
            return mean == 0 ? 1 : 0;
        }
        return 2 * t.cumulativeProbability(-Math.abs(mean / error));
    }
}

package dev.gns.results.report;

import dev.gns.contracts.rest.Summary;
import java.util.List;
import java.util.Optional;

/** Mean and spread. */
public final class Statistics {
    private Statistics() {}

    /** Mean and sample standard deviation, with n − 1 in the denominator. */
    public static Summary summary(List<Double> values) {
        var n = values.size();
        if (n == 0) {
            return new Summary(0, Optional.empty(), Optional.empty());
        }
        var mean = values.stream().mapToDouble(v -> v).sum() / n;
        var squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return new Summary(n, Optional.of(mean), n < 2 ? Optional.empty() : Optional.of(Math.sqrt(squares / (n - 1))));
    }
}

package dev.gns.results.report;

import dev.gns.contracts.rest.Summary;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;

/** Figures as people read them. */
final class Figures {
    static final String NONE = "–";

    private Figures() {}

    /** Mean ± sample standard deviation. */
    static String plusMinus(Summary summary) {
        return summary.mean()
                .map(mean ->
                        four(mean) + summary.std().map(std -> " ± " + four(std)).orElse(""))
                .orElse(NONE);
    }

    /** Four decimals. */
    static String four(double value) {
        return format("%.4f", value);
    }

    /** Three digits that count, or nothing. */
    static String three(Optional<Double> value) {
        return value.map(v -> new BigDecimal(v).round(new MathContext(3)))
                .map(BigDecimal::doubleValue)
                .map(Object::toString)
                .orElse("");
    }

    /** Of a p-value: two digits that count. */
    static String pValue(double p) {
        return p < 1e-6 ? "< 1e-6" : format("%.2g", p);
    }

    /** Two decimals, or a dash. */
    static String two(Optional<Double> value) {
        return value.map(v -> format("%.2f", v)).orElse(NONE);
    }

    /** All digits, or nothing. */
    static String exact(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

package dev.gns.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;

/**
 * What was measured.
 *
 * @param ratio to a reference that was measured in the same run, in turn with this; empty where there is none
 * @param n repetitions that the value comes from
 */
public record Figure(String name, double value, String unit, OptionalDouble ratio, int n) {
    /** More digits than these are noise. */
    private static final MathContext DIGITS = new MathContext(4);

    public Figure {
        if (!Double.isFinite(value) || n < 1) {
            throw new IllegalArgumentException(name + " was not measured: " + value + " of " + n);
        }
    }

    public Figure(String name, double value, String unit, int n) {
        this(name, value, unit, OptionalDouble.empty(), n);
    }

    /** One line. */
    public String toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", name).put("value", rounded(value)).put("unit", unit);
        ratio.ifPresent(r -> json.put("ratio", rounded(r)));
        return json.put("n", n).toString();
    }

    private static BigDecimal rounded(double number) {
        var digits = BigDecimal.valueOf(number).round(DIGITS);
        return digits.scale() < 0 ? digits.setScale(0) : digits;
    }
}

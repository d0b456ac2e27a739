package dev.gns.contracts;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Guards for the compact constructors of contract records. Each names the field that is wrong and says what would be
 * right, so that the message can go to a person as it is. They stand on the path of every figure and every decision: what is
 * right must cost nothing, so words with a value in them are put together only where one is wrong.
 */
public final class Check {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private Check() {}

    /**
     * @param rule in words that are there already; it is evaluated in any case
     * @throws InvalidMessageException unless {@code condition} holds
     */
    public static void that(boolean condition, String field, String rule) {
        if (!condition) {
            throw new InvalidMessageException(field, rule);
        }
    }

    public static <T> T present(T value, String field) {
        that(value != null, field, "is required");
        return value;
    }

    /** An identifier: 1 to 128 of letters, digits, dot, underscore, hyphen; it stands in URLs, keys and file names. */
    public static String identifier(String value, String field) {
        present(value, field);
        that(
                IDENTIFIER.matcher(value).matches(),
                field,
                "must be 1 to 128 letters, digits, '.', '_' or '-', and start with a letter or digit");
        return value;
    }

    public static int atLeast(int value, int minimum, String field) {
        if (value < minimum) {
            throw new InvalidMessageException(field, "must be at least " + minimum + ", but is " + value);
        }
        return value;
    }

    public static int between(int value, int minimum, int maximum, String field) {
        if (!(value >= minimum && value <= maximum)) {
            throw new InvalidMessageException(
                    field, "must be from " + minimum + " to " + maximum + ", but is " + value);
        }
        return value;
    }

    public static double between(double value, double minimum, double maximum, String field) {
        if (!(value >= minimum && value <= maximum)) {
            throw new InvalidMessageException(
                    field, "must be from " + minimum + " to " + maximum + ", but is " + value);
        }
        return value;
    }

    public static double positive(double value, String field) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new InvalidMessageException(field, "must be a finite number above 0, but is " + value);
        }
        return value;
    }

    public static double finite(double value, String field) {
        if (!Double.isFinite(value)) {
            throw new InvalidMessageException(field, "must be a finite number, but is " + value);
        }
        return value;
    }

    /** An unmodifiable copy; {@code null} stands for the empty list. */
    public static <T> List<T> copy(List<T> values, String field) {
        if (values == null) {
            return List.of();
        }
        that(values.stream().allMatch(v -> v != null), field, "must not contain null");
        return List.copyOf(values);
    }
}

package dev.gns.results.api;

import dev.gns.results.problem.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Query parameters, as text until here, so that a wrong one is named in the answer. */
final class Parameters {
    private Parameters() {}

    /** @param text absent for {@code standard} */
    static int number(String name, String text, int standard, int maximum) {
        return text == null ? standard : inRange(name, text, 1, maximum);
    }

    /** A number of a step or a round, from 0; empty if {@code text} is absent. */
    static OptionalInt index(String name, String text) {
        return text == null ? OptionalInt.empty() : OptionalInt.of(inRange(name, text, 0, Integer.MAX_VALUE));
    }

    private static int inRange(String name, String text, int minimum, int maximum) {
        if (!text.matches("\\d{1,10}") || Long.parseLong(text) < minimum || Long.parseLong(text) > maximum) {
            throw Problem.invalid(name, name + " must be a number from " + minimum + " to " + maximum);
        }
        return Integer.parseInt(text);
    }

    static <E extends Enum<E>> Optional<E> choice(String name, String text, Class<E> type) {
        if (text == null) {
            return Optional.empty();
        }
        var found = Arrays.stream(type.getEnumConstants())
                .filter(e -> e.name().equalsIgnoreCase(text))
                .findFirst();
        if (found.isEmpty()) {
            var known = Arrays.stream(type.getEnumConstants())
                    .map(e -> e.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            throw Problem.invalid(name, name + " must be one of " + known);
        }
        return found;
    }

    static String required(String name, String text) {
        if (text == null || text.isEmpty()) {
            throw Problem.invalid(name, name + " is required");
        }
        return text;
    }
}

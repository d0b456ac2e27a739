package dev.gns.results.api;

import dev.gns.results.problem.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Query parameters, as text until here, so that a wrong one is named in the answer. */
final class Parameters {
    private Parameters() {}

    /** @param text absent for {@code standard} */
    static int number(String name, String text, int standard, int maximum) {
        if (text == null) {
            return standard;
        }
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > maximum) {
            throw Problem.invalid(name, name + " must be a number from 1 to " + maximum);
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

package dev.gns.learner.data;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** How a file of texts writes its labels. */
sealed interface TextLabels {

    /** The class or the score that {@code text} says; empty if it says none. */
    OptionalDouble parse(String text);

    /** What would be right, for messages. */
    String expected();

    /** What a network is to predict. */
    Target target();

    /**
     * A class, written as a word or a digit.
     *
     * @param words by class
     */
    record Words(List<String> words) implements TextLabels {
        @Override
        public OptionalDouble parse(String text) {
            var label = words.indexOf(text);
            return label < 0 ? OptionalDouble.empty() : OptionalDouble.of(label);
        }

        @Override
        public String expected() {
            return "one of " + String.join(", ", words);
        }

        @Override
        public Target target() {
            return new Target.Classes(words.size());
        }
    }

    /** A decimal number from {@code low} to {@code high}. */
    record Score(int low, int high) implements TextLabels {
        private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");

        @Override
        public OptionalDouble parse(String text) {
            if (!DECIMAL.matcher(text).matches()) {
                return OptionalDouble.empty();
            }
            var score = Double.parseDouble(text);
            return score >= low && score <= high ? OptionalDouble.of(score) : OptionalDouble.empty();
        }

        @Override
        public String expected() {
            return "a number from " + low + " to " + high;
        }

        @Override
        public Target target() {
            return new Target.Value();
        }
    }
}

package dev.gns.learner.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Which columns of a file of texts hold what. */
sealed interface TextColumns {

    /**
     * Columns by number, from 0.
     *
     * @param count of all columns
     */
    record Positions(int count, int label, int first, OptionalInt second) {}

    /** A file without a header line, of single sentences. */
    record Numbered(int count, int label, int sentence) implements TextColumns {
        Positions positions() {
            return new Positions(count, label, sentence, OptionalInt.empty());
        }
    }

    /** A file whose header line has these names, among others. */
    record Named(String label, String first, Optional<String> second) implements TextColumns {

        static Named sentence(String label, String sentence) {
            return new Named(label, sentence, Optional.empty());
        }

        static Named pair(String label, String first, String second) {
            return new Named(label, first, Optional.of(second));
        }

        /** Their positions in {@code header}; empty if one is not there. */
        Optional<Positions> in(String[] header) {
            var names = List.of(header);
            var positions = new Positions(
                    names.size(),
                    names.indexOf(label),
                    names.indexOf(first),
                    second.map(s -> OptionalInt.of(names.indexOf(s))).orElse(OptionalInt.empty()));
            var all = positions.label() >= 0
                    && positions.first() >= 0
                    && positions.second().orElse(0) >= 0;
            return all ? Optional.of(positions) : Optional.empty();
        }

        String expected() {
            return "'" + label + "', '" + first + "'"
                    + second.map(s -> ", '" + s + "'").orElse("");
        }
    }
}

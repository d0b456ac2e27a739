package dev.gns.learner.data;

import dev.gns.learner.data.TextColumns.Positions;
import dev.gns.learner.data.TsvLines.Line;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads texts with labels from tab-separated files. Rows are counted from 1, the header included. */
final class TextReader {
    private final TextFormat format;
    private final String remedy;

    /** @param remedy what a person does about a file that is missing or broken */
    TextReader(TextFormat format, String remedy) {
        this.format = format;
        this.remedy = remedy;
    }

    /**
     * Reads all examples of {@code file}.
     *
     * @param examples gets them in their order
     * @return what was mended or left out, a line each
     * @throws DataException that names the file and the row, if it is missing, empty, not UTF-8, lacks a column, or, where
     *     rows are not known to be broken, has a row with too few or too many columns or an unknown label
     */
    List<String> read(DataFile file, Consumer<TextExample> examples) {
        try (var lines = new TsvLines(file.open())) {
            try {
                return new Reading(file.name(), lines, examples).faults();
            } catch (CharacterCodingException e) {
                throw new DataException(file.name(), "is not UTF-8 in row " + lines.row(), remedy, e);
            }
        } catch (NoSuchFileException e) {
            throw new DataException(file.name(), "is missing", remedy, e);
        } catch (IOException e) {
            throw new DataException(file.name(), "cannot be read (" + e.getMessage() + ")", remedy, e);
        }
    }

    /** One file on its way in. */
    private final class Reading {
        private final String name;
        private final TsvLines lines;
        private final Consumer<TextExample> examples;
        private final List<String> faults = new ArrayList<>();
        private int read;

        Reading(String name, TsvLines lines, Consumer<TextExample> examples) {
            this.name = name;
            this.lines = lines;
            this.examples = examples;
        }

        List<String> faults() throws IOException {
            var positions = positions();
            if (format.brokenRows()) {
                var mended = new MendedLines(lines, positions.count(), faults::add);
                addAll(mended::next, positions);
            } else {
                addAll(lines::next, positions);
            }
            if (read == 0) {
                var first = faults.isEmpty() ? "" : ": " + faults.get(0);
                throw new DataException(name, "has no examples" + first, remedy);
            }
            return List.copyOf(faults);
        }

        private Positions positions() throws IOException {
            if (format.columns() instanceof TextColumns.Numbered numbered) {
                return numbered.positions();
            }
            var named = (TextColumns.Named) format.columns();
            return lines.next()
                    .flatMap(header -> named.in(header.fields()))
                    .orElseThrow(() ->
                            new DataException(name, "has no header with " + named.expected() + " in row 1", remedy));
        }

        private void addAll(Source rows, Positions positions) throws IOException {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                var fault = add(row.get(), positions);
                if (fault.isPresent() && !format.brokenRows()) {
                    throw new DataException(
                            name, "has " + fault.get() + " in row " + row.get().row(), remedy);
                }
                var number = row.get().row();
                fault.ifPresent(f -> faults.add("row " + number + " left out: " + f));
            }
        }

        /** Adds the example of {@code row}, or says what is wrong with it. */
        private Optional<String> add(Line row, Positions positions) {
            if (row.columns() != positions.count()) {
                return Optional.of(row.columns() + " columns instead of " + positions.count());
            }
            var text = row.fields()[positions.label()];
            var label = format.labels().parse(text);
            if (label.isEmpty()) {
                return Optional.of(
                        "the label '" + text + "' instead of " + format.labels().expected());
            }
            var second = positions.second().isPresent()
                    ? Optional.of(row.fields()[positions.second().getAsInt()])
                    : Optional.<String>empty();
            examples.accept(new TextExample(row.fields()[positions.first()], second, label.getAsDouble()));
            read++;
            return Optional.empty();
        }
    }

    /** Where rows come from. */
    private interface Source {
        Optional<Line> next() throws IOException;
    }
}

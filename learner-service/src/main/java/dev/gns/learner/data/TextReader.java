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
    /** Of all rows, those that may be broken where some are known to be: one in so many. */
    private static final int ROWS_PER_FAULT = 100;
    /** So many may be at least, since a part of a file may have its few broken rows too. */
    private static final int FAULTS_OF_A_SMALL_FILE = 10;

    private final TextFormat format;
    private final String remedy;

    /** @param remedy what a person does about a file that is missing or broken */
    TextReader(TextFormat format, String remedy) {
        this.format = format;
        this.remedy = remedy;
    }

    /**
     * Reads all examples of {@code file}. Where rows are known to be broken, at most one in a hundred may be, or ten of a
     * file of fewer than a thousand. Of QQP as published it is a handful of some 364,000, so this leaves room for other
     * editions and for parts of the file; more mean another format, of which only what happens to fit would be learned.
     *
     * @param examples gets them in their order
     * @return what was mended or left out, a line each
     * @throws DataException that names the file and the row, if it is missing, empty, not UTF-8, lacks a column, or has a
     *     row with too few or too many columns or an unknown label; where rows are known to be broken, if it has too many
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
            checkFaults(lines.row());
            return List.copyOf(faults);
        }

        private void checkFaults(int rows) {
            var most = Math.max(FAULTS_OF_A_SMALL_FILE, rows / ROWS_PER_FAULT);
            if (faults.size() > most) {
                var fault = "has " + faults.size() + " faults in " + rows + " rows, more than " + most + ": "
                        + faults.get(0);
                throw new DataException(name, fault, remedy);
            }
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

package dev.gns.learner.data;

import dev.gns.learner.data.TextColumns.Positions;
import dev.gns.learner.data.TsvLines.Line;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads texts with labels from tab-separated files. Rows are counted from 1, the header included. */
final class TextReader {
    private static final Logger LOG = LoggerFactory.getLogger(TextReader.class);
    private static final int FAULTS_SHOWN = 5;

    private final TextFormat format;
    private final String remedy;

    /** @param remedy what a person does about a file that is missing or broken */
    TextReader(TextFormat format, String remedy) {
        this.format = format;
        this.remedy = remedy;
    }

    /**
     * All examples of {@code file}.
     *
     * @throws DataException that names the file and the row, if it is missing, empty, not UTF-8, lacks a column, or, where
     *     rows are not known to be broken, has a row with too few or too many columns or an unknown label
     */
    TextExamples read(DataFile file) {
        try (var lines = new TsvLines(file.open())) {
            try {
                return new Reading(file.name(), lines).examples();
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
        private final List<String> first = new ArrayList<>();
        private final List<String> second = new ArrayList<>();
        private final List<Double> labels = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();

        Reading(String name, TsvLines lines) {
            this.name = name;
            this.lines = lines;
        }

        TextExamples examples() throws IOException {
            var positions = positions();
            if (format.brokenRows()) {
                var mended = new MendedLines(lines, positions.count(), faults::add);
                addAll(mended::next, positions);
            } else {
                addAll(lines::next, positions);
            }
            if (labels.isEmpty()) {
                throw new DataException(name, "has no examples", remedy);
            }
            if (!faults.isEmpty()) {
                LOG.warn(
                        "{}: {} rows mended or left out: {}",
                        name,
                        faults.size(),
                        String.join("; ", faults.subList(0, Math.min(FAULTS_SHOWN, faults.size()))));
            }
            return new TextExamples(
                    first.toArray(String[]::new),
                    second.toArray(String[]::new),
                    labels.stream().mapToDouble(Double::doubleValue).toArray(),
                    format.labels(),
                    List.copyOf(faults));
        }

        private Positions positions() throws IOException {
            if (format.columns() instanceof TextColumns.Numbered numbered) {
                return numbered.positions();
            }
            var named = (TextColumns.Named) format.columns();
            return lines.next()
                    .flatMap(header -> named.in(header.fields()))
                    .orElseThrow(() -> new DataException(
                            name, "has no header with " + named.expected() + " in row 1", remedy));
        }

        private void addAll(Source rows, Positions positions) throws IOException {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                var fault = add(row.get(), positions);
                if (fault.isPresent() && !format.brokenRows()) {
                    throw new DataException(name, "has " + fault.get() + " in row " + row.get().row(), remedy);
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
                return Optional.of("the label '" + text + "' instead of "
                        + format.labels().expected());
            }
            labels.add(label.getAsDouble());
            first.add(row.fields()[positions.first()]);
            positions.second().ifPresent(column -> second.add(row.fields()[column]));
            return Optional.empty();
        }
    }

    /** Where rows come from. */
    private interface Source {
        Optional<Line> next() throws IOException;
    }
}

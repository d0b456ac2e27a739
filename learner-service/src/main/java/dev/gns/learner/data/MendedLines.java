package dev.gns.learner.data;

import dev.gns.learner.data.TsvLines.Line;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts rows together again that a line end inside a field has broken. Lines are joined only as long as none of them has
 * all columns; what does not come to a whole row is left out.
 */
final class MendedLines {
    private final TsvLines lines;
    private final int columns;
    private final Consumer<String> faults;
    private Optional<Line> ahead;

    /**
     * @param columns of a whole row
     * @param faults gets a line for each row that was mended or left out
     */
    MendedLines(TsvLines lines, int columns, Consumer<String> faults) throws IOException {
        this.lines = lines;
        this.columns = columns;
        this.faults = faults;
        this.ahead = lines.next();
    }

    /** The next row that has at least {@code columns} columns; empty at the end of the file. */
    Optional<Line> next() throws IOException {
        while (ahead.isPresent()) {
            var line = take();
            var last = line.row();
            while (line.columns() < columns && fits(line)) {
                last = ahead.orElseThrow().row();
                line = join(line, take());
            }
            if (line.columns() >= columns) {
                if (last > line.row()) {
                    faults.accept(rows(line.row(), last) + " are one row, broken across lines");
                }
                return Optional.of(line);
            }
            faults.accept(rows(line.row(), last) + " left out: " + line.columns() + " columns instead of " + columns);
        }
        return Optional.empty();
    }

    private boolean fits(Line line) {
        return ahead.filter(next -> next.columns() < columns && line.columns() + next.columns() - 1 <= columns)
                .isPresent();
    }

    private Line take() throws IOException {
        var line = ahead.orElseThrow();
        ahead = lines.next();
        return line;
    }

    /** The last field of {@code line} goes on in the first of {@code next}. */
    private static Line join(Line line, Line next) {
        var fields = Arrays.copyOf(line.fields(), line.columns() + next.columns() - 1);
        fields[line.columns() - 1] += " " + next.fields()[0];
        System.arraycopy(next.fields(), 1, fields, line.columns(), next.columns() - 1);
        return new Line(line.row(), fields);
    }

    private static String rows(int first, int last) {
        return first == last ? "row " + first : "rows " + first + " to " + last;
    }
}

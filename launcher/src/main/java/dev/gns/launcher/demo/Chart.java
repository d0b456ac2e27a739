package dev.gns.launcher.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A curve drawn with characters. */
public final class Chart {
    private static final int HEIGHT = 10;
    private static final String POINT = "•";

    private Chart() {}

    /**
     * One column for each value, highest value on top, with the scale at the left.
     *
     * @param values finite, in order; more than {@code columns} are drawn as means of neighbours
     * @param width of a line, at least 20
     */
    public static List<String> lines(List<Double> values, int width) {
        if (values.isEmpty()) {
            return List.of();
        }
        var columns = squeeze(values, width - 10);
        var low = columns.stream().mapToDouble(v -> v).min().orElseThrow();
        var high = columns.stream().mapToDouble(v -> v).max().orElseThrow();
        var step = high > low ? (high - low) / (HEIGHT - 1) : 1;
        var lines = new ArrayList<String>();
        for (var row = HEIGHT - 1; row >= 0; row--) {
            var line = new StringBuilder(String.format(Locale.ROOT, "%8.4f |", low + row * step));
            for (var value : columns) {
                line.append(Math.round((value - low) / step) == row ? POINT : " ");
            }
            lines.add(line.toString().stripTrailing());
        }
        lines.add(" ".repeat(9) + "+" + "-".repeat(columns.size()));
        return lines;
    }

    private static List<Double> squeeze(List<Double> values, int columns) {
        if (values.size() <= columns) {
            return values;
        }
        var squeezed = new ArrayList<Double>();
        for (var c = 0; c < columns; c++) {
            var from = c * values.size() / columns;
            var to = (c + 1) * values.size() / columns;
            squeezed.add(values.subList(from, to).stream()
                    .mapToDouble(v -> v)
                    .average()
                    .orElseThrow());
        }
        return squeezed;
    }
}

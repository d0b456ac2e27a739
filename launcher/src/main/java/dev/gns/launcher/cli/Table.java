package dev.gns.launcher.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in columns; a column whose cells are all figures is aligned to the right. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... header) {
        rows.add(List.of(header));
    }

    Table row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells in a table of "
                    + rows.get(0).size());
        }
        rows.add(List.of(cells));
        return this;
    }

    List<String> lines() {
        var columns = rows.get(0).size();
        var widths = new int[columns];
        var right = new boolean[columns];
        for (var c = 0; c < columns; c++) {
            var column = c;
            widths[c] =
                    rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
            right[c] = rows.stream().skip(1).allMatch(r -> figure(r.get(column)));
        }
        return rows.stream().map(r -> line(r, widths, right)).toList();
    }

    private static String line(List<String> cells, int[] widths, boolean[] right) {
        var line = new StringBuilder();
        for (var c = 0; c < cells.size(); c++) {
            var padding = " ".repeat(widths[c] - cells.get(c).length());
            line.append(c == 0 ? "" : "  ").append(right[c] ? padding + cells.get(c) : cells.get(c) + padding);
        }
        return line.toString().stripTrailing();
    }

    private static boolean figure(String cell) {
        return cell.matches("|–|-?[0-9].*");
    }
}

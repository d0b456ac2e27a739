package dev.gns.results.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Text in rows and columns. */
public record Table(List<String> header, List<List<String>> rows) {
    private static final String LINE_END = "\r\n";

    /** RFC 4180; a cell that a spreadsheet would take for a formula is made text by a leading apostrophe. */
    public String csv() {
        return line(header) + rows.stream().map(Table::line).collect(Collectors.joining());
    }

    /** A GitHub table; a column whose cells are all figures is aligned to the right. */
    public String markdown() {
        var rule = IntStream.range(0, header.size())
                .mapToObj(column -> figures(column) ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |\n"));
        return markdownLine(header)
                + rule
                + rows.stream().map(Table::markdownLine).collect(Collectors.joining());
    }

    private boolean figures(int column) {
        return rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.matches("[-+<]? ?[0-9].*|–"))
                && !rows.isEmpty();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Table::csvCell).collect(Collectors.joining(",", "", LINE_END));
    }

    static String csvCell(String text) {
        var safe = startsFormula(text) ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static boolean startsFormula(String text) {
        return text.matches("(?s)[=+\\-@\\t\\r].*") && !text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
    }

    private static String markdownLine(List<String> cells) {
        return cells.stream().map(Table::markdownText).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Text that Markdown shows as it is. */
    public static String markdownText(String text) {
        return text.replaceAll("[\\r\\n]+", " ").replaceAll("([\\\\`*_{}\\[\\]<>#|!])", "\\\\$1");
    }
}

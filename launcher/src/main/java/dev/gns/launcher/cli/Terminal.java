package dev.gns.launcher.cli;

import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err progress and errors
 * @param interactive whether a person watches: lines may be drawn over
 * @param width columns
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive, int width) {
    private static final int DEFAULT_WIDTH = 100;

    static Terminal standard(Map<String, String> environment) {
        var interactive = System.console() != null
                && !environment.getOrDefault("TERM", "dumb").equals("dumb")
                && !environment.containsKey("CI");
        return new Terminal(System.out, System.err, interactive, width(environment.get("COLUMNS")));
    }

    private static int width(String columns) {
        return columns != null && columns.matches("\\d{2,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    }
}

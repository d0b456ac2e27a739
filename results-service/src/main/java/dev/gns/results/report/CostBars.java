package dev.gns.results.report;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.rest.ReportView.Row;
import dev.gns.results.plot.Plot.Bars;
import dev.gns.results.plot.Plot.Part;
import dev.gns.results.store.CostStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the seconds of an episode go, one bar a schedule. */
final class CostBars {
    private CostBars() {}

    /** @param rows of one task; empty if none was timed */
    static Optional<Bars> of(List<Row> rows) {
        var timed =
                rows.stream().filter(row -> row.cost().seconds().isPresent()).toList();
        if (timed.isEmpty()) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        for (var name : CostStore.PARTS) {
            if (timed.stream().anyMatch(row -> row.cost().parts().containsKey(name))) {
                parts.add(new Part(name, heights(timed, name)));
            }
        }
        parts.add(new Part(
                parts.isEmpty() ? "all" : "other",
                timed.stream().map(CostBars::rest).toList()));
        var labels = timed.stream().map(CostBars::label).toList();
        return Optional.of(new Bars("", "seconds an episode", labels, parts));
    }

    private static List<Double> heights(List<Row> rows, String part) {
        return rows.stream()
                .map(row -> row.cost().parts().getOrDefault(part, 0.0))
                .toList();
    }

    /** What no part accounts for, e.g. reading data. */
    private static double rest(Row row) {
        var known = row.cost().parts().values().stream().collect(Collectors.summingDouble(s -> s));
        return Math.max(0, row.cost().seconds().orElseThrow() - known);
    }

    private static String label(Row row) {
        var label = row.purpose() == Purpose.TRAIN ? row.label() + " in training" : row.label();
        return row.cost()
                .evaluations()
                .map(n -> String.format(Locale.ROOT, "%s (%.3g eval.)", label, n))
                .orElse(label);
    }
}

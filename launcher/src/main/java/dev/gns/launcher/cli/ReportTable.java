package dev.gns.launcher.cli;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.rest.ReportView;
import dev.gns.contracts.rest.ReportView.Comparison;
import dev.gns.contracts.rest.ReportView.Row;
import dev.gns.contracts.rest.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A report as text. */
final class ReportTable {
    private static final String NONE = "–";

    private ReportTable() {}

    /** One line for each task, schedule and purpose: mean ± standard deviation over {@code n} completed episodes. */
    static List<String> lines(ReportView report) {
        if (report.episodesEnded() == 0) {
            return List.of("no episode has ended yet: there is nothing to report");
        }
        var lines = new ArrayList<>(results(report).lines());
        notCompleted(report).forEach(lines::add);
        fallbacks(report).forEach(lines::add);
        compared(report).forEach(lines::add);
        if (report.tuningEpisodes() > 0) {
            lines.add("(tuned) learning rates took " + report.tuningEpisodes() + " further episodes");
        }
        if (!report.complete()) {
            lines.add("not complete yet: the figures may change");
        }
        return lines;
    }

    private static Table results(ReportView report) {
        var columns = columns(report);
        var table = new Table(columns.stream().map(Column::title).toArray(String[]::new));
        for (var row : report.rows()) {
            table.row(columns.stream().map(column -> column.cell().apply(row)).toArray(String[]::new));
        }
        return table;
    }

    private record Column(String title, Function<Row, String> cell) {}

    private static List<Column> columns(ReportView report) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("task", Row::task),
                new Column("schedule", ReportTable::label),
                new Column("initial LR", ReportTable::learningRate),
                new Column("n", row -> Integer.toString(row.counts().completed())),
                new Column("validation loss", row -> summary(row.scores().validationLoss())),
                new Column("difference", row -> of(row.comparison(), "%+.4f", Comparison::difference)),
                new Column("p", row -> of(row.comparison().flatMap(Comparison::pValue), "%.2g", p -> p))));
        if (report.rows().stream().anyMatch(ReportTable::partly)) {
            columns.add(new Column("pairs", ReportTable::pairs));
        }
        columns.addAll(List.of(
                new Column("validation score", row -> score(row.scores().validation())),
                new Column("test loss", row -> summary(row.scores().testLoss())),
                new Column("test score", row -> score(row.scores().test())),
                new Column("s/episode", row -> of(row.cost().seconds(), "%.1f", s -> s))));
        return columns;
    }

    private static <T> String of(Optional<T> value, String format, Function<T, Double> figure) {
        return value.map(v -> format(format, figure.apply(v))).orElse(NONE);
    }

    /** A study has a row in training and one that was compared, of one label. */
    private static String label(Row row) {
        return row.purpose() == Purpose.TRAIN ? row.label() + " (in training)" : row.label();
    }

    /** Whether its difference rests on fewer pairs than it has. */
    private static boolean partly(Row row) {
        return row.comparison().filter(made -> made.pairs() < ended(row)).isPresent();
    }

    private static String pairs(Row row) {
        return row.comparison().map(made -> made.pairs() + " of " + ended(row)).orElse(NONE);
    }

    private static int ended(Row row) {
        return row.counts().completed() + notCompleted(row);
    }

    private static int notCompleted(Row row) {
        return row.counts().diverged() + row.counts().failed() + row.counts().stopped();
    }

    private static List<String> compared(ReportView report) {
        return report.tasks().stream()
                .filter(task -> report.rows().stream()
                        .anyMatch(row -> row.task().equals(task.name())
                                && row.comparison().isPresent()))
                .map(task -> "difference on " + task.name() + ": from "
                        + task.bestBaseline().orElseThrow()
                        + ", the best baseline (most pairs completed, then the least mean), over the pairs that both"
                        + " completed; p of a paired two-sided t-test")
                .toList();
    }

    private static List<String> notCompleted(ReportView report) {
        return report.rows().stream()
                .filter(r -> notCompleted(r) > 0)
                .map(r -> label(r) + " on " + r.task() + ": " + r.counts().diverged() + " diverged, "
                        + r.counts().failed() + " failed, " + r.counts().stopped()
                        + " stopped; they are not in the means")
                .toList();
    }

    private static List<String> fallbacks(ReportView report) {
        return report.rows().stream()
                .filter(r -> r.fallbacks() > 0)
                .map(r -> label(r) + " on " + r.task() + ": decisions without an answer from the policy: "
                        + r.fallbacks() + "; there the LR stayed, or was that of the action's base schedule")
                .toList();
    }

    private static String learningRate(Row row) {
        var value = row.learningRate().map(lr -> format("%.2g", lr));
        return switch (row.learningRateSource()) {
            case PRIOR -> "random";
            case MIDDLE -> value.orElse(NONE) + " (middle of the prior)";
            case GIVEN -> value.orElse(NONE) + " (given)";
            case FIXED -> value.orElse(NONE);
            case TUNED -> value.orElse(NONE) + " (tuned)";
        };
    }

    /** The task's first metric, named, since tasks are scored by different ones. */
    private static String score(Map<String, Summary> scores) {
        return scores.entrySet().stream()
                .findFirst()
                .map(score -> score.getKey() + " " + summary(score.getValue()))
                .orElse(NONE);
    }

    private static String summary(Summary summary) {
        return summary.mean()
                .map(mean -> format("%.4f", mean)
                        + summary.std().map(std -> " ± " + format("%.4f", std)).orElse(""))
                .orElse(NONE);
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

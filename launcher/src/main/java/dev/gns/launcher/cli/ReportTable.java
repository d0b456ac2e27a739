package dev.gns.launcher.cli;

import dev.gns.contracts.rest.ReportView;
import dev.gns.contracts.rest.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
        var table = new Table(
                "task",
                "schedule",
                "initial LR",
                "n",
                "validation loss",
                "difference",
                "p",
                "validation score",
                "test loss",
                "test score",
                "s/episode");
        for (var row : report.rows()) {
            var scores = row.scores();
            table.row(
                    row.task(),
                    row.label(),
                    learningRate(row),
                    Integer.toString(row.counts().completed()),
                    summary(scores.validationLoss()),
                    row.comparison().map(c -> format("%+.4f", c.difference())).orElse(NONE),
                    row.comparison()
                            .flatMap(ReportView.Comparison::pValue)
                            .map(p -> format("%.2g", p))
                            .orElse(NONE),
                    score(scores.validation()),
                    summary(scores.testLoss()),
                    score(scores.test()),
                    row.cost().seconds().map(s -> format("%.1f", s)).orElse(NONE));
        }
        return table;
    }

    private static List<String> compared(ReportView report) {
        return report.tasks().stream()
                .filter(task -> report.rows().stream()
                        .anyMatch(row -> row.task().equals(task.name())
                                && row.comparison().isPresent()))
                .map(task -> "difference on " + task.name() + ": from "
                        + task.bestBaseline().orElseThrow()
                        + ", the best baseline, over the pairs that both completed; p of a paired two-sided t-test")
                .toList();
    }

    private static List<String> notCompleted(ReportView report) {
        return report.rows().stream()
                .filter(r ->
                        r.counts().diverged() + r.counts().failed() + r.counts().stopped() > 0)
                .map(r -> r.label() + " on " + r.task() + ": " + r.counts().diverged() + " diverged, "
                        + r.counts().failed() + " failed, " + r.counts().stopped()
                        + " stopped; they are not in the means")
                .toList();
    }

    private static String learningRate(ReportView.Row row) {
        var value = row.learningRate().map(lr -> format("%.2g", lr));
        return switch (row.learningRateSource()) {
            case PRIOR -> "random";
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

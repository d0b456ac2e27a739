package dev.gns.launcher.cli;

import dev.gns.contracts.rest.ReportView;
import dev.gns.contracts.rest.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report as text. */
final class ReportTable {
    private static final String NONE = "–";

    private ReportTable() {}

    /** One line for each task, schedule and purpose: mean ± standard deviation over {@code n} completed episodes. */
    static List<String> lines(ReportView report) {
        var lines = new ArrayList<>(results(report).lines());
        notCompleted(report).forEach(lines::add);
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
                "validation acc. %",
                "test loss",
                "test acc. %",
                "s/episode");
        for (var row : report.rows()) {
            var scores = row.scores();
            table.row(
                    row.task(),
                    row.label(),
                    learningRate(row),
                    Integer.toString(row.counts().completed()),
                    loss(scores.validationLoss()),
                    percent(scores.validationAccuracy()),
                    loss(scores.testLoss()),
                    percent(scores.testAccuracy()),
                    row.seconds().map(s -> format("%.1f", s)).orElse(NONE));
        }
        return table;
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

    private static String loss(Summary summary) {
        return summary(summary, "%.4f", 1);
    }

    private static String percent(Summary summary) {
        return summary(summary, "%.2f", 100);
    }

    private static String summary(Summary summary, String format, double scale) {
        Optional<String> mean = summary.mean().map(m -> format(format, scale * m));
        return mean.map(m -> m
                        + summary.std()
                                .map(s -> " ± " + format(format, scale * s))
                                .orElse(""))
                .orElse(NONE);
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

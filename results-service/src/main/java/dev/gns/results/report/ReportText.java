package dev.gns.results.report;

import dev.gns.contracts.rest.ReportView;
import dev.gns.contracts.rest.ReportView.Row;
import dev.gns.contracts.rest.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report for spreadsheets and for documents. */
public final class ReportText {
    private ReportText() {}

    /** Every figure in full, one column each. */
    public static String csv(ReportView report) {
        List<String> header = new ArrayList<>(List.of(
                "task",
                "label",
                "purpose",
                "learning_rate_source",
                "learning_rate",
                "policy",
                "completed",
                "diverged",
                "failed",
                "stopped"));
        for (var score : List.of("validation_loss", "validation_accuracy", "test_loss", "test_accuracy")) {
            header.add(score + "_mean");
            header.add(score + "_std");
        }
        header.add("seconds_mean");
        return new Table(header, report.rows().stream().map(ReportText::csvRow).toList()).csv();
    }

    /** The rows as mean ± sample standard deviation, with a line on what is not in them. */
    public static String markdown(ReportView report) {
        var header = List.of(
                "task",
                "schedule",
                "initial LR",
                "n",
                "not completed",
                "validation loss",
                "validation accuracy",
                "test loss",
                "test accuracy",
                "s per episode");
        var table = new Table(
                header, report.rows().stream().map(ReportText::markdownRow).toList());
        return "# " + Table.markdownText(report.name()) + "\n\n" + table.markdown() + "\n" + note(report);
    }

    private static String note(ReportView report) {
        var tuning = report.tuningEpisodes() == 0 ? "" : " Tuning took " + report.tuningEpisodes() + " episodes more.";
        var partial = report.complete() ? "" : " The experiment is not complete: figures may change.";
        return "Mean ± sample standard deviation over completed episodes." + tuning + partial + "\n";
    }

    private static List<String> csvRow(Row row) {
        List<String> cells = new ArrayList<>(List.of(
                row.task(),
                row.label(),
                lower(row.purpose()),
                lower(row.learningRateSource()),
                text(row.learningRate()),
                row.policy().orElse(""),
                Integer.toString(row.counts().completed()),
                Integer.toString(row.counts().diverged()),
                Integer.toString(row.counts().failed()),
                Integer.toString(row.counts().stopped())));
        for (var summary : summaries(row)) {
            cells.add(text(summary.mean()));
            cells.add(text(summary.std()));
        }
        cells.add(text(row.seconds()));
        return cells;
    }

    private static List<String> markdownRow(Row row) {
        var counts = row.counts();
        List<String> cells = new ArrayList<>(List.of(
                row.task(),
                row.policy().map(p -> row.label() + " (" + p + ")").orElse(row.label()),
                row.learningRate()
                        .map(lr -> lr + " (" + lower(row.learningRateSource()) + ")")
                        .orElse("prior"),
                Integer.toString(counts.completed()),
                Integer.toString(counts.diverged() + counts.failed() + counts.stopped())));
        summaries(row).forEach(summary -> cells.add(plusMinus(summary)));
        cells.add(row.seconds().map(s -> String.format(Locale.ROOT, "%.2f", s)).orElse("–"));
        return cells;
    }

    private static List<Summary> summaries(Row row) {
        var scores = row.scores();
        return List.of(scores.validationLoss(), scores.validationAccuracy(), scores.testLoss(), scores.testAccuracy());
    }

    private static String plusMinus(Summary summary) {
        return summary.mean()
                .map(mean -> String.format(Locale.ROOT, "%.4f", mean)
                        + summary.std()
                                .map(std -> String.format(Locale.ROOT, " ± %.4f", std))
                                .orElse(""))
                .orElse("–");
    }

    private static String text(Optional<Double> value) {
        return value.map(Object::toString).orElse("");
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

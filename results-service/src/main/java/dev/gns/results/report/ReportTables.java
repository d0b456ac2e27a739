package dev.gns.results.report;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.contracts.rest.ReportView.Comparison;
import dev.gns.contracts.rest.ReportView.Counts;
import dev.gns.contracts.rest.ReportView.Row;
import dev.gns.contracts.rest.ReportView.Task;
import dev.gns.contracts.rest.ReportView.Trial;
import dev.gns.contracts.rest.ReportView.Version;
import dev.gns.contracts.rest.Summary;
import dev.gns.results.store.CostStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** The tables of a report, in Markdown. */
final class ReportTables {
    private static final Summary NOTHING = new Summary(0, Optional.empty(), Optional.empty());

    private ReportTables() {}

    /** @param rows of one task */
    static String scores(List<Row> rows, Task task) {
        var tested = rows.stream().anyMatch(row -> row.scores().testLoss().n() > 0);
        var compared = rows.stream().anyMatch(row -> row.comparison().isPresent());
        List<Column> columns = new ArrayList<>(List.of(
                new Column("schedule", ReportTables::schedule),
                new Column("initial LR", ReportTables::learningRate),
                new Column("n", row -> Integer.toString(row.counts().completed())),
                new Column("not completed", row -> notCompleted(row.counts())),
                new Column(
                        "validation loss", row -> Figures.plusMinus(row.scores().validationLoss()))));
        if (compared) {
            columns.add(
                    new Column("difference from " + task.bestBaseline().orElseThrow(), row -> difference(row, task)));
            columns.add(new Column("p", ReportTables::pValue));
        }
        if (rows.stream().anyMatch(ReportTables::partly)) {
            columns.add(new Column("pairs", ReportTables::pairs));
        }
        metrics(rows, row -> row.scores().validation())
                .forEach(metric -> columns.add(score(
                        "validation " + metric, metric, row -> row.scores().validation())));
        if (tested) {
            columns.add(new Column(
                    "test loss", row -> Figures.plusMinus(row.scores().testLoss())));
        }
        metrics(rows, row -> row.scores().test())
                .forEach(metric -> columns.add(
                        score("test " + metric, metric, row -> row.scores().test())));
        return table(columns, rows);
    }

    /** @param rows of one task */
    static String cost(List<Row> rows) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("schedule", ReportTables::schedule),
                new Column("s an episode", row -> Figures.two(row.cost().seconds()))));
        for (var part : CostStore.PARTS) {
            if (rows.stream().anyMatch(row -> row.cost().parts().containsKey(part))) {
                columns.add(new Column(
                        part + " (s)",
                        row -> Figures.two(
                                Optional.ofNullable(row.cost().parts().get(part)))));
            }
        }
        columns.add(new Column(
                "evaluations an episode", row -> Figures.two(row.cost().evaluations())));
        columns.add(
                new Column("decisions an episode", row -> Figures.two(row.cost().decisions())));
        columns.add(
                new Column("tuning episodes", row -> Integer.toString(row.cost().tuningEpisodes())));
        return table(columns, rows);
    }

    static String tuning(List<Trial> trials) {
        var header = List.of("task", "schedule", "LR", "n", "not completed", "validation loss", "");
        return new Table(
                        header,
                        trials.stream()
                                .map(trial -> List.of(
                                        trial.task(),
                                        trial.label(),
                                        Double.toString(trial.learningRate()),
                                        Integer.toString(trial.counts().completed()),
                                        notCompleted(trial.counts()),
                                        Figures.plusMinus(trial.validationLoss()),
                                        trial.chosen() ? "chosen" : ""))
                                .toList())
                .markdown();
    }

    /** One line a policy: where its rounds began and where they ended. */
    static String learning(List<Version> curve) {
        var header = List.of("policy", "versions", "loss of its first round", "of its last round", "SHA-256");
        return new Table(
                        header,
                        curve.stream()
                                .map(Version::policy)
                                .distinct()
                                .map(policy -> curve.stream()
                                        .filter(v -> v.policy().equals(policy))
                                        .toList())
                                .map(ReportTables::policy)
                                .toList())
                .markdown();
    }

    private static List<String> policy(List<Version> versions) {
        var losses = versions.stream()
                .flatMap(v -> Optional.ofNullable(v.figures().get(MetricNames.ROUND_VALIDATION_LOSS)).stream())
                .toList();
        var last = versions.get(versions.size() - 1);
        return List.of(
                last.policy(),
                versions.get(0).version() + " to " + last.version(),
                losses.isEmpty() ? Figures.NONE : Figures.four(losses.get(0)),
                losses.isEmpty() ? Figures.NONE : Figures.four(losses.get(losses.size() - 1)),
                last.sha256().map(sha -> sha.substring(0, 12)).orElse(Figures.NONE));
    }

    private record Column(String title, Function<Row, String> cell) {}

    private static String table(List<Column> columns, List<Row> rows) {
        return new Table(
                        columns.stream().map(Column::title).toList(),
                        rows.stream()
                                .map(row -> columns.stream()
                                        .map(column -> column.cell().apply(row))
                                        .toList())
                                .toList())
                .markdown();
    }

    private static Column score(String title, String metric, Function<Row, Map<String, Summary>> scores) {
        return new Column(title, row -> Figures.plusMinus(scores.apply(row).getOrDefault(metric, NOTHING)));
    }

    private static Iterable<String> metrics(List<Row> rows, Function<Row, Map<String, Summary>> scores) {
        var metrics = new TreeSet<String>();
        rows.forEach(row -> metrics.addAll(scores.apply(row).keySet()));
        return metrics;
    }

    static String schedule(Row row) {
        // A study has a row in training and one that was compared, of one label.
        return row.purpose() == Purpose.TRAIN
                ? row.label() + " (in training)"
                : row.policy().map(policy -> row.label() + " (" + policy + ")").orElse(row.label());
    }

    private static String learningRate(Row row) {
        var source = row.learningRateSource();
        return switch (source) {
            case PRIOR -> "random";
            case MIDDLE -> Figures.three(row.learningRate()) + " (middle of the prior)";
            case GIVEN, FIXED, TUNED -> Figures.exact(row.learningRate()) + " (" + Figures.lower(source) + ")";
        };
    }

    /** Whether its difference rests on fewer pairs than it has. */
    private static boolean partly(Row row) {
        return row.comparison().filter(made -> made.pairs() < ended(row)).isPresent();
    }

    private static String pairs(Row row) {
        return row.comparison().map(made -> made.pairs() + " of " + ended(row)).orElse(Figures.NONE);
    }

    private static int ended(Row row) {
        var counts = row.counts();
        return counts.completed() + counts.diverged() + counts.failed() + counts.stopped();
    }

    private static String notCompleted(Counts counts) {
        List<String> parts = new ArrayList<>();
        add(parts, counts.diverged(), "diverged");
        add(parts, counts.failed(), "failed");
        add(parts, counts.stopped(), "stopped");
        return parts.isEmpty() ? "0" : String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String how) {
        if (count > 0) {
            parts.add(count + " " + how);
        }
    }

    private static String difference(Row row, Task task) {
        if (task.bestBaseline().filter(row.label()::equals).isPresent()) {
            return "best baseline";
        }
        return row.comparison().map(ReportTables::difference).orElse(Figures.NONE);
    }

    private static String difference(Comparison comparison) {
        var mean = Figures.format("%+.4f", comparison.difference());
        return comparison.low().isEmpty()
                ? mean
                : Figures.format(
                        "%s (%+.4f to %+.4f)",
                        mean, comparison.low().get(), comparison.high().orElseThrow());
    }

    private static String pValue(Row row) {
        return row.comparison().flatMap(Comparison::pValue).map(Figures::pValue).orElse(Figures.NONE);
    }
}

package dev.gns.results.report;

import dev.gns.contracts.rest.EpisodeScores;
import dev.gns.contracts.rest.ReportView;
import dev.gns.contracts.rest.ReportView.Comparison;
import dev.gns.contracts.rest.ReportView.Pair;
import dev.gns.contracts.rest.ReportView.Row;
import dev.gns.contracts.rest.ReportView.Scores;
import dev.gns.contracts.rest.Summary;
import dev.gns.results.store.CostStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A report for spreadsheets: every figure in full, one column each. */
public final class ReportCsv {
    private static final Summary NOTHING = new Summary(0, Optional.empty(), Optional.empty());

    private final ReportView report;
    private final Set<String> validation;
    private final Set<String> test;

    public ReportCsv(ReportView report) {
        this.report = report;
        this.validation = report.rows().stream()
                .flatMap(row -> row.scores().validation().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        this.test = report.rows().stream()
                .flatMap(row -> row.scores().test().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** One line a row of the report. */
    public String rows() {
        List<String> header = new ArrayList<>(List.of(
                "task",
                "label",
                "purpose",
                "learned",
                "learning_rate_source",
                "learning_rate",
                "policy",
                "completed",
                "diverged",
                "failed",
                "stopped",
                "fallbacks"));
        scoreNames().forEach(name -> header.addAll(List.of(name + "_mean", name + "_std")));
        header.addAll(List.of(
                "compared_with",
                "compared_pairs",
                "difference_mean",
                "difference_low",
                "difference_high",
                "p_value",
                "seconds_mean",
                "evaluations_mean",
                "decisions_mean"));
        CostStore.PARTS.forEach(part -> header.add("seconds_" + part + "_mean"));
        header.add("tuning_episodes");
        return new Table(header, report.rows().stream().map(this::row).toList()).csv();
    }

    /** One line an ended episode of the comparison. */
    public String pairs() {
        List<String> header = new ArrayList<>(List.of(
                "task", "label", "pair", "episode", "training_seed", "action_seed", "initial_learning_rate", "state"));
        header.addAll(scoreNames());
        header.addAll(List.of("seconds", "evaluations", "fallbacks"));
        return new Table(
                        header,
                        report.rows().stream()
                                .flatMap(row -> row.pairs().stream().map(pair -> pair(row, pair)))
                                .toList())
                .csv();
    }

    private List<String> scoreNames() {
        List<String> names = new ArrayList<>();
        names.add("validation_loss");
        validation.forEach(metric -> names.add("validation_" + metric));
        names.add("test_loss");
        test.forEach(metric -> names.add("test_" + metric));
        return names;
    }

    private List<String> row(Row row) {
        var counts = row.counts();
        List<String> cells = new ArrayList<>(List.of(
                row.task(),
                row.label(),
                Figures.lower(row.purpose()),
                Boolean.toString(row.learned()),
                Figures.lower(row.learningRateSource()),
                Figures.exact(row.learningRate()),
                row.policy().orElse(""),
                Integer.toString(counts.completed()),
                Integer.toString(counts.diverged()),
                Integer.toString(counts.failed()),
                Integer.toString(counts.stopped()),
                Integer.toString(row.fallbacks())));
        for (var summary : summaries(row.scores())) {
            cells.add(Figures.exact(summary.mean()));
            cells.add(Figures.exact(summary.std()));
        }
        cells.addAll(comparison(row.comparison()));
        var cost = row.cost();
        cells.add(Figures.exact(cost.seconds()));
        cells.add(Figures.exact(cost.evaluations()));
        cells.add(Figures.exact(cost.decisions()));
        CostStore.PARTS.forEach(
                part -> cells.add(Figures.exact(Optional.ofNullable(cost.parts().get(part)))));
        cells.add(Integer.toString(cost.tuningEpisodes()));
        return cells;
    }

    private List<Summary> summaries(Scores scores) {
        List<Summary> summaries = new ArrayList<>();
        summaries.add(scores.validationLoss());
        validation.forEach(metric -> summaries.add(scores.validation().getOrDefault(metric, NOTHING)));
        summaries.add(scores.testLoss());
        test.forEach(metric -> summaries.add(scores.test().getOrDefault(metric, NOTHING)));
        return summaries;
    }

    private static List<String> comparison(Optional<Comparison> made) {
        return List.of(
                made.map(Comparison::with).orElse(""),
                Figures.exact(made.map(Comparison::pairs)),
                Figures.exact(made.map(Comparison::difference)),
                Figures.exact(made.flatMap(Comparison::low)),
                Figures.exact(made.flatMap(Comparison::high)),
                Figures.exact(made.flatMap(Comparison::pValue)));
    }

    private List<String> pair(Row row, Pair pair) {
        List<String> cells = new ArrayList<>(List.of(
                row.task(),
                row.label(),
                Integer.toString(pair.pair()),
                pair.episodeId(),
                Long.toString(pair.trainingSeed()),
                Figures.exact(pair.actionSeed()),
                Double.toString(pair.initialLearningRate()),
                Figures.lower(pair.state())));
        cells.addAll(values(pair.scores()));
        cells.add(Figures.exact(pair.seconds()));
        cells.add(Integer.toString(pair.evaluations()));
        cells.add(Integer.toString(pair.fallbacks()));
        return cells;
    }

    private List<String> values(EpisodeScores scores) {
        List<String> values = new ArrayList<>();
        values.add(Figures.exact(scores.validationLoss()));
        validation.forEach(metric ->
                values.add(Figures.exact(Optional.ofNullable(scores.validation().get(metric)))));
        values.add(Figures.exact(scores.testLoss()));
        test.forEach(metric ->
                values.add(Figures.exact(Optional.ofNullable(scores.test().get(metric)))));
        return values;
    }
}

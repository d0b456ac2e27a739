package dev.gns.results.report;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.rest.EpisodeScores;
import dev.gns.contracts.rest.EpisodeView.State;
import dev.gns.contracts.rest.ReportView;
import dev.gns.contracts.rest.ReportView.Comparison;
import dev.gns.contracts.rest.ReportView.Cost;
import dev.gns.contracts.rest.ReportView.CostRatio;
import dev.gns.contracts.rest.ReportView.Counts;
import dev.gns.contracts.rest.ReportView.Intervals;
import dev.gns.contracts.rest.ReportView.LearningRateSource;
import dev.gns.contracts.rest.ReportView.Pair;
import dev.gns.contracts.rest.ReportView.Platform;
import dev.gns.contracts.rest.ReportView.Provenance;
import dev.gns.contracts.rest.ReportView.Row;
import dev.gns.contracts.rest.ReportView.Scores;
import dev.gns.contracts.rest.ReportView.Task;
import dev.gns.contracts.rest.ReportView.Trial;
import dev.gns.contracts.rest.ReportView.Version;
import dev.gns.contracts.rest.Summary;
import dev.gns.results.TestSpecs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report that has something in every place, with names that want to be more than names. */
final class ExampleReport {
    static final String TASK = "fashion-mnist-small";
    private static final Summary NOTHING = new Summary(0, Optional.empty(), Optional.empty());

    private ExampleReport() {}

    static ReportView view() {
        return view(List.of(
                new Version("p", 0, Optional.of("0".repeat(64)), Map.of()),
                new Version("p", 1, Optional.of("1".repeat(64)), Map.of("round_validation_loss", 0.5)),
                new Version("p", 2, Optional.of("2".repeat(64)), Map.of("round_validation_loss", 0.45))));
    }

    static ReportView view(List<Version> curve) {
        return view(List.of(training(), gns(), srls(), cosine()), curve);
    }

    /** Before anything is compared. */
    static ReportView inTraining() {
        return view(List.of(training()), List.of());
    }

    private static ReportView view(List<Row> rows, List<Version> curve) {
        return new ReportView(
                "e-1",
                "a <b>bold</b> name | with a bar",
                ExperimentSpec.Kind.COMPARE,
                true,
                9,
                List.of(new Task(TASK, Optional.of("cosine"))),
                rows,
                List.of(new CostRatio(
                        TASK,
                        Purpose.COMPARE,
                        "srls",
                        "gns",
                        1.5,
                        Optional.of(new Intervals(50, 1.61, 0.75, 0.04, 1.70)))),
                List.of(
                        new Trial(TASK, "cosine", 1e-3, counts(1), summary(0.51, 0), false),
                        new Trial(TASK, "cosine", 4e-3, counts(1), summary(0.41, 0), true)),
                2,
                curve,
                ReportPlots.names(rows, curve),
                Optional.of(new Provenance(
                        "0.1.0",
                        List.of(new Platform("a processor, 2 cores", 9)),
                        List.of(new Platform("Java 17", 9)),
                        TestSpecs.resolve(TestSpecs.COMPARE.replace("\"pairs\"", "\"checkpoints\": 5, \"pairs\"")))));
    }

    static ReportView empty() {
        return new ReportView(
                "e-2",
                "nothing yet",
                ExperimentSpec.Kind.TRAIN,
                false,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static Row training() {
        return new Row(
                TASK,
                "gns",
                Purpose.TRAIN,
                LearningRateSource.PRIOR,
                Optional.empty(),
                true,
                Optional.empty(),
                counts(16),
                0,
                scores(0.475, 0.05, 0.82),
                Optional.empty(),
                new Cost(Optional.of(2.2), Optional.of(5.0), Optional.of(25.0), Map.of("training", 1.6), 0),
                List.of());
    }

    private static Row gns() {
        return new Row(
                TASK,
                "gns",
                Purpose.COMPARE,
                LearningRateSource.PRIOR,
                Optional.empty(),
                true,
                Optional.of("p/2"),
                counts(2),
                3,
                scores(0.396, 0.01, 0.855),
                Optional.of(new Comparison(
                        "cosine", 2, -0.004, Optional.of(-0.0065), Optional.of(-0.0015), Optional.of(0.0123456))),
                new Cost(
                        Optional.of(2.0),
                        Optional.of(2.0),
                        Optional.of(25.0),
                        Map.of("training", 1.5, "evaluation", 0.2, "statistics", 0.1, "waiting", 0.15),
                        0),
                List.of(pair(0, 0.386, State.COMPLETED, 3), pair(1, 0.406, State.COMPLETED, 0)));
    }

    private static Row srls() {
        return new Row(
                TASK,
                "srls",
                Purpose.COMPARE,
                LearningRateSource.MIDDLE,
                Optional.of(Math.sqrt(3e-6)),
                true,
                Optional.of("s/9"),
                new Counts(1, 1, 0, 0),
                0,
                scores(0.45, 0, 0.83),
                Optional.of(new Comparison("cosine", 1, 0.05, Optional.empty(), Optional.empty(), Optional.empty())),
                new Cost(Optional.of(3.0), Optional.of(26.0), Optional.of(25.0), Map.of(), 0),
                List.of(pair(0, 0.45, State.COMPLETED), pair(1, Double.NaN, State.DIVERGED)));
    }

    private static Row cosine() {
        return new Row(
                TASK,
                "cosine",
                Purpose.COMPARE,
                LearningRateSource.TUNED,
                Optional.of(4e-3),
                false,
                Optional.empty(),
                counts(2),
                0,
                scores(0.4, 0.02, 0.85),
                Optional.empty(),
                new Cost(Optional.of(1.9), Optional.of(1.0), Optional.of(25.0), Map.of("training", 1.7), 2),
                List.of(pair(0, 0.39, State.COMPLETED), pair(1, 0.41, State.COMPLETED)));
    }

    private static Counts counts(int completed) {
        return new Counts(completed, 0, 0, 0);
    }

    private static Summary summary(double mean, double std) {
        return new Summary(2, Optional.of(mean), std > 0 ? Optional.of(std) : Optional.empty());
    }

    private static Scores scores(double loss, double std, double accuracy) {
        return new Scores(summary(loss, std), Map.of("accuracy", summary(accuracy, 0)), NOTHING, Map.of());
    }

    private static Pair pair(int number, double loss, State state) {
        return pair(number, loss, state, 0);
    }

    private static Pair pair(int number, double loss, State state, int fallbacks) {
        var scores = Double.isNaN(loss)
                ? EpisodeScores.NONE
                : new EpisodeScores(Optional.of(loss), Map.of("accuracy", 0.85), Optional.empty(), Map.of());
        return new Pair(
                number,
                "e-1.e" + number,
                40 + number,
                Optional.of(7L),
                2e-3,
                state,
                scores,
                Optional.of(2.0),
                2,
                fallbacks);
    }
}

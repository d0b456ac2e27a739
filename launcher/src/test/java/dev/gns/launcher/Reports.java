package dev.gns.launcher;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.rest.EpisodeScores;
import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.ReportView;
import dev.gns.contracts.rest.ReportView.LearningRateSource;
import dev.gns.contracts.rest.Summary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reports for tests: one task, a row a schedule, final validation losses given; NaN stands for a diverged episode. */
public final class Reports {
    private static final Summary NOTHING = new Summary(0, Optional.empty(), Optional.empty());

    private Reports() {}

    public static ReportView of(ReportView.Row... rows) {
        return new ReportView(
                "e",
                "test",
                ExperimentSpec.Kind.COMPARE,
                true,
                1,
                List.of(new ReportView.Task("task", Optional.of("constant"))),
                List.of(rows),
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                Optional.empty());
    }

    public static ReportView.Row row(String label, double... losses) {
        var completed = Arrays.stream(losses).filter(Double::isFinite).toArray();
        var mean = Arrays.stream(completed).average();
        var summary = new Summary(
                completed.length,
                mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty(),
                Optional.of(0.01));
        return new ReportView.Row(
                "task",
                label,
                EpisodeOrder.Purpose.COMPARE,
                LearningRateSource.PRIOR,
                Optional.empty(),
                label.startsWith("gns"),
                Optional.empty(),
                new ReportView.Counts(completed.length, losses.length - completed.length, 0, 0),
                0,
                new ReportView.Scores(summary, Map.of(), NOTHING, Map.of()),
                Optional.empty(),
                new ReportView.Cost(Optional.of(1.25), Optional.empty(), Optional.empty(), Map.of(), 0),
                IntStream.range(0, losses.length)
                        .mapToObj(i -> pair(i, losses[i]))
                        .toList());
    }

    private static ReportView.Pair pair(int number, double loss) {
        var finite = Double.isFinite(loss);
        var scores =
                new EpisodeScores(finite ? Optional.of(loss) : Optional.empty(), Map.of(), Optional.empty(), Map.of());
        var state = finite ? EpisodeView.State.COMPLETED : EpisodeView.State.DIVERGED;
        return new ReportView.Pair(
                number, "e-" + number, 1000 + number, Optional.empty(), 1e-3, state, scores, Optional.empty(), 0, 0);
    }
}

package dev.gns.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.rest.ReportView.Cost;
import dev.gns.contracts.rest.ReportView.CostRatio;
import dev.gns.contracts.rest.ReportView.Counts;
import dev.gns.contracts.rest.ReportView.LearningRateSource;
import dev.gns.contracts.rest.ReportView.Row;
import dev.gns.contracts.rest.ReportView.Scores;
import dev.gns.contracts.rest.Summary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CostRatiosTest {
    private static final Summary NOTHING = new Summary(0, Optional.empty(), Optional.empty());

    @Test
    void asTheFormulaSaysWhereEachEvaluationTakesTheSame() {
        // 25 intervals of 2 s; an evaluation of 1 s at each of 25 decisions, or at 5 of them, and at the end.
        var srls = row("srls", true, 1, 26, 25, 50 + 26, Map.of("training", 48.0, "waiting", 2.0, "evaluation", 26.0));
        var gns = row("gns", true, 1, 6, 25, 50 + 6, Map.of("training", 48.0, "waiting", 2.0, "evaluation", 6.0));
        var constant = row("constant", false, 1, 1, 25, 51, Map.of("training", 50.0, "evaluation", 1.0));

        var ratios = CostRatios.of(List.of(constant, gns, srls));

        assertThat(ratios).hasSize(1);
        var ratio = ratios.get(0);
        assertThat(ratio.dense()).isEqualTo("srls");
        assertThat(ratio.sparse()).isEqualTo("gns");
        assertThat(ratio.purpose()).isEqualTo(Purpose.COMPARE);
        assertThat(ratio.episodes()).isCloseTo(76.0 / 56, within(1e-12));
        var intervals = ratio.intervals().orElseThrow();
        assertThat(intervals.count()).isEqualTo(25);
        assertThat(intervals.evaluation()).isCloseTo(0.5, within(1e-12));
        assertThat(intervals.probability()).isCloseTo(0.2, within(1e-12));
        assertThat(intervals.expected()).isCloseTo(1.5 / 1.1, within(1e-12));
        assertThat(intervals.measured()).isCloseTo(3.0 / 2.2, within(1e-12));
    }

    @Test
    void theTestSetIsNoPartOfAnInterval() {
        var parts = Map.of("training", 48.0, "waiting", 2.0, "evaluation", 26.0);
        var srls = row("srls", true, 1, 26, 25, 76, parts);
        var gns = row("gns", true, 1, 6, 25, 56, Map.of("training", 48.0, "waiting", 2.0, "evaluation", 6.0));
        var tested = List.of(tested(gns, 3), tested(srls, 3));

        assertThat(CostRatios.of(tested).get(0).intervals())
                .isEqualTo(CostRatios.of(List.of(gns, srls)).get(0).intervals())
                .isPresent();
    }

    @Test
    void secondsInWhichTheTestSetMayBeAreNotCompared() {
        var parts = Map.of("training", 50.0, "evaluation", 26.0);
        var rows = Stream.of(row("srls", true, 1, 26, 25, 76, parts), row("gns", true, 1, 6, 25, 76, parts))
                .map(row -> with(row, row.cost().parts(), 1))
                .toList();

        assertThat(CostRatios.of(rows).get(0).intervals()).isEmpty();
    }

    private static Row tested(Row row, double seconds) {
        Map<String, Double> parts = new HashMap<>(row.cost().parts());
        parts.put("test", seconds);
        return with(row, parts, row.counts().completed());
    }

    /** @param tests how many episodes have a loss on the test set */
    private static Row with(Row row, Map<String, Double> parts, int tests) {
        var cost = row.cost();
        return new Row(
                row.task(),
                row.label(),
                row.purpose(),
                row.learningRateSource(),
                row.learningRate(),
                row.learned(),
                row.policy(),
                row.counts(),
                row.fallbacks(),
                new Scores(NOTHING, Map.of(), new Summary(tests, Optional.of(0.5), Optional.empty()), Map.of()),
                row.comparison(),
                new Cost(cost.seconds(), cost.evaluations(), cost.decisions(), parts, 0),
                row.pairs());
    }

    @Test
    void fewIntervalsAreNotCompared() {
        var parts = Map.of("training", 10.0, "evaluation", 5.0);
        var srls = row("srls", true, 1, 20, 19, 15, parts);
        var gns = row("gns", true, 1, 2, 19, 15, parts);

        assertThat(CostRatios.of(List.of(gns, srls)).get(0).intervals())
                .as("19 intervals, of at least " + CostRatio.MIN_INTERVALS)
                .isEmpty();
    }

    @Test
    void whatAsksNoPolicyIsNotHeldAgainstSrls() {
        var parts = Map.of("training", 10.0, "evaluation", 5.0);
        assertThat(CostRatios.of(
                        List.of(row("constant", false, 4, 1, 25, 15, parts), row("srls", true, 4, 26, 25, 15, parts))))
                .isEmpty();
    }

    private static Row row(
            String label,
            boolean learned,
            int completed,
            double evaluations,
            double decisions,
            double seconds,
            Map<String, Double> parts) {
        return new Row(
                "task",
                label,
                Purpose.COMPARE,
                LearningRateSource.PRIOR,
                Optional.empty(),
                learned,
                Optional.empty(),
                new Counts(completed, 0, 0, 0),
                0,
                new Scores(NOTHING, Map.of(), NOTHING, Map.of()),
                Optional.empty(),
                new Cost(Optional.of(seconds), Optional.of(evaluations), Optional.of(decisions), parts, 0),
                List.of());
    }
}

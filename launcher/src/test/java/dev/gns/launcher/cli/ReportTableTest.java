package dev.gns.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.rest.ReportView.Comparison;
import dev.gns.contracts.rest.ReportView.LearningRateSource;
import dev.gns.contracts.rest.ReportView.Row;
import dev.gns.launcher.Reports;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTableTest {
    @Test
    void givesMeanAndDeviationAndTellsWhatIsNotInThem() {
        var lines = ReportTable.lines(
                Reports.of(Reports.row("gns", 0.4, 0.5, 0.6), Reports.row("constant", 0.7, Double.NaN, 0.9)));
        assertThat(lines.get(0)).startsWith("task  schedule  initial LR  n  validation loss  difference  p");
        assertThat(lines.get(1))
                .contains("gns")
                .contains("random")
                .contains("3  0.5000 ± 0.0100")
                .endsWith("1.3");
        assertThat(lines.get(2)).contains("2  0.8000 ± 0.0100");
        assertThat(lines.get(3))
                .isEqualTo("constant on task: 1 diverged, 0 failed, 0 stopped; they are not in the means");
    }

    @Test
    void saysHowManyPairsADifferenceRestsOnWhereTheyAreNotAll() {
        var constant = Reports.row("constant", 0.7, 0.8, 0.9);
        var whole = ReportTable.lines(Reports.of(with(Reports.row("gns", 0.4, 0.5, 0.6), 3), constant));
        var partly = ReportTable.lines(Reports.of(with(Reports.row("gns", 0.4, Double.NaN, 0.6), 2), constant));

        assertThat(whole.get(0)).doesNotContain("pairs");
        assertThat(partly.get(0)).containsPattern("difference +p +pairs");
        assertThat(partly.get(1)).contains("-0.3000").contains("2 of 3");
        assertThat(partly).last().asString().contains("most pairs completed, then the least mean");
    }

    @Test
    void tellsWhatIsInTrainingWhereItStartedAndWhatFellBack() {
        var compared = Reports.row("gns", 0.4, 0.5);
        var training = like(compared, Purpose.TRAIN, LearningRateSource.MIDDLE, 3, Optional.empty());
        var given = like(compared, Purpose.COMPARE, LearningRateSource.GIVEN, 0, Optional.empty());
        var lines = ReportTable.lines(Reports.of(training, given));

        assertThat(lines.get(1)).contains("gns (in training)", "0.0017 (middle of the prior)");
        assertThat(lines.get(2)).doesNotContain("in training").contains("0.0017 (given)");
        assertThat(lines.get(3))
                .startsWith("gns (in training) on task: decisions without an answer from the policy: 3;");
    }

    private static Row with(Row row, int pairs) {
        var comparison = new Comparison("constant", pairs, -0.3, Optional.empty(), Optional.empty(), Optional.empty());
        return like(row, row.purpose(), LearningRateSource.PRIOR, 0, Optional.of(comparison));
    }

    private static Row like(
            Row row, Purpose purpose, LearningRateSource source, int fallbacks, Optional<Comparison> comparison) {
        return new Row(
                row.task(),
                row.label(),
                purpose,
                source,
                Optional.of(0.00173),
                row.learned(),
                row.policy(),
                row.counts(),
                fallbacks,
                row.scores(),
                comparison,
                row.cost(),
                row.pairs());
    }
}

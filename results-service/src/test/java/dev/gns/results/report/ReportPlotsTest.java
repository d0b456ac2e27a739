package dev.gns.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.rest.CurvesView;
import dev.gns.contracts.rest.ReportView;
import dev.gns.contracts.rest.ReportView.Version;
import dev.gns.results.plot.Plot;
import dev.gns.results.plot.Plot.Bars;
import dev.gns.results.plot.Plot.Curve;
import dev.gns.results.plot.Plot.Curves;
import dev.gns.results.plot.Plot.Point;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportPlotsTest {
    private static final ReportView REPORT = ExampleReport.view();
    private static final String LEARNING_RATES = "learning-rate-fashion-mnist-small";
    private static final String LOSSES = "train-loss-fashion-mnist-small";
    private static final String COST = "cost-fashion-mnist-small";

    private final ReportPlots plots = new ReportPlots(
            REPORT,
            (metric, purpose) -> purpose == Purpose.COMPARE
                    ? Stream.of("cosine", "gns", "srls", "of no row")
                            .map(label -> curve(ExampleReport.TASK, label))
                            .toList()
                    : List.of());

    @Test
    void theReportNamesItsPlotsAndEachIsThere() {
        assertThat(REPORT.plots()).containsExactly("learning-curve", LEARNING_RATES, LOSSES, COST);
        assertThat(plots.all().keySet()).containsExactlyElementsOf(REPORT.plots());
        assertThat(plots.all())
                .allSatisfy((name, plot) -> assertThat(plot.name()).isEqualTo(name));
        assertThat(plots.plot("cost-other")).isEmpty();
    }

    @Test
    void ratesHaveAxesEachAndLossesOneWithAColourARow() {
        var rates = plots.plot(LEARNING_RATES).orElseThrow();
        assertThat(rates.panels()).extracting(Plot.Panel::title).containsExactly("cosine", "gns", "srls");
        assertThat(rates.panels()).allMatch(panel -> ((Curves) panel).logarithmic());

        var losses = plots.plot(LOSSES).orElseThrow();
        assertThat(losses.panels()).hasSize(1);
        var curves = ((Curves) losses.panels().get(0)).curves();
        assertThat(curves).extracting(Curve::label).containsExactly("cosine", "gns", "srls");
        assertThat(curves).extracting(Curve::colour).containsExactly(2, 0, 1);
        assertThat(curves.get(0).points()).containsExactly(new Point(0, 2, 1, 3), new Point(10, 1, 0.5, 1.5));
    }

    @Test
    void manyCurvesHavePanelsOfTheirOwn() {
        var many = new ReportPlots(REPORT, (metric, purpose) -> Stream.iterate(0, i -> i < 7, i -> i + 1)
                .map(i -> curve(ExampleReport.TASK, "gns"))
                .toList());

        assertThat(many.plot(LOSSES).orElseThrow().panels()).hasSize(7);
    }

    @Test
    void theLearningCurveIsOfTheVersionsThatHaveFigures() {
        var panel = (Curves) plots.plot("learning-curve").orElseThrow().panels().get(0);

        assertThat(panel.xTitle()).isEqualTo("update");
        assertThat(panel.curves()).singleElement().satisfies(curve -> assertThat(curve.points())
                .containsExactly(new Point(1, 0.5, 0.5, 0.5), new Point(2, 0.45, 0.45, 0.45)));
    }

    @Test
    void theBarsAddUpToTheSecondsOfTheEpisode() {
        var bars = (Bars) plots.plot(COST).orElseThrow().panels().get(0);

        assertThat(bars.labels())
                .containsExactly(
                        "gns in training (5.00 eval.)", "gns (2.00 eval.)", "srls (26.0 eval.)", "cosine (1.00 eval.)");
        var sums = new double[4];
        bars.parts().forEach(part -> {
            for (var i = 0; i < sums.length; i++) {
                sums[i] += part.heights().get(i);
            }
        });
        assertThat(sums).containsExactly(new double[] {2.2, 2, 3, 1.9}, within(1e-12));
    }

    @Test
    void curvesOfRowsInTrainingSayThatTheyAreOfTheNewestRound() {
        var compared = plots.plot(LOSSES).orElseThrow().title();
        var training = new ReportPlots(
                        ExampleReport.inTraining(),
                        (metric, purpose) ->
                                purpose == Purpose.TRAIN ? List.of(curve(ExampleReport.TASK, "gns")) : List.of())
                .plot(LOSSES)
                .orElseThrow();

        assertThat(compared).endsWith(": median of the episodes, and 10 to 90 %");
        assertThat(training.title()).endsWith(": median of the episodes of the newest round, and 10 to 90 %");
    }

    @Test
    void everyPolicyHasAxesOfItsOwn() {
        var report = ExampleReport.view(List.of(
                version("a", 1, Map.of("round_validation_loss", 0.5, "return_mean", 1.5, "return_std", 0.5)),
                version("b", 1, Map.of("round_validation_loss", 2.5, "return_mean", -9.0))));
        var plot = new ReportPlots(report, (metric, purpose) -> List.of())
                .plot("learning-curve")
                .orElseThrow();

        assertThat(plot.panels()).extracting(Plot.Panel::title).containsExactly("a", "a", "b", "b");
        assertThat(plot.panels())
                .extracting(Plot.Panel::yTitle)
                .containsExactly(
                        "mean validation loss", "mean return ± std", "mean validation loss", "mean return ± std");
        assertThat(plot.alike()).isFalse();
        assertThat(((Curves) plot.panels().get(1)).curves().get(0).points()).containsExactly(new Point(1, 1.5, 1, 2));
        assertThat(((Curves) plot.panels().get(3)).curves().get(0).points()).containsExactly(new Point(1, -9, -9, -9));
    }

    private static Version version(String policy, int version, Map<String, Double> figures) {
        return new Version(policy, version, Optional.of("0".repeat(64)), figures);
    }

    private static CurvesView.Curve curve(String task, String label) {
        return new CurvesView.Curve(task, label, Purpose.COMPARE, 0, 2, List.of(point(0, 2), point(10, 1)));
    }

    private static CurvesView.Point point(int step, double median) {
        return new CurvesView.Point(step, 9, 9, median / 2, median, 1.5 * median, -9, 9, 2);
    }
}

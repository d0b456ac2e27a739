package dev.gns.results.report;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.contracts.rest.CurvesView;
import dev.gns.contracts.rest.ReportView;
import dev.gns.contracts.rest.ReportView.Row;
import dev.gns.contracts.rest.ReportView.Version;
import dev.gns.results.plot.Plot;
import dev.gns.results.plot.Plot.Curve;
import dev.gns.results.plot.Plot.Curves;
import dev.gns.results.plot.Plot.Panel;
import dev.gns.results.plot.Plot.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The plots that go with a report. */
public final class ReportPlots {
    static final String LEARNING_CURVE = "learning-curve";
    private static final String LEARNING_RATE = "learning-rate-";
    private static final String TRAIN_LOSS = "train-loss-";
    private static final String COST = "cost-";
    private static final int COLUMNS = 3;
    /** More curves than this, with their bands, cannot be told apart on one pair of axes. */
    private static final int MOST_TOGETHER = 6;

    /** @param together how many curves may share one pair of axes */
    private record Figure(String metric, String yTitle, boolean logarithmic, int together) {}

    /** Schedules differ by decades, and bands of random initial LRs all lie on each other: each has its own axes. */
    private static final Figure LEARNING_RATES = new Figure(MetricNames.LEARNING_RATE, "learning rate", true, 1);

    private static final Figure LOSSES = new Figure(MetricNames.TRAIN_LOSS, "training loss", false, MOST_TOGETHER);

    private final ReportView report;
    private final Source source;

    /** Where curves over the steps come from. */
    @FunctionalInterface
    public interface Source {
        /** @return by task and schedule; of the newest round of each, where {@code purpose} is {@code TRAIN} */
        List<CurvesView.Curve> curves(String metric, Purpose purpose);
    }

    public ReportPlots(ReportView report, Source source) {
        this.report = report;
        this.source = source;
    }

    /** Of a report with these parts; only what was completed is sure to have figures to plot. */
    static List<String> names(List<Row> rows, List<Version> curve) {
        List<String> names = new ArrayList<>();
        if (curve.stream().anyMatch(v -> !v.figures().isEmpty())) {
            names.add(LEARNING_CURVE);
        }
        rows.stream()
                .filter(row -> row.counts().completed() > 0)
                .map(Row::task)
                .distinct()
                .flatMap(task -> namesOf(task).stream())
                .forEach(names::add);
        return names;
    }

    /** Of the plots that show one task. */
    static List<String> namesOf(String task) {
        return List.of(LEARNING_RATE + task, TRAIN_LOSS + task, COST + task);
    }

    /** By name, in the order of the report. */
    public Map<String, Plot> all() {
        Map<String, Plot> plots = new LinkedHashMap<>();
        report.plots().forEach(name -> plot(name).ifPresent(plot -> plots.put(name, plot)));
        return plots;
    }

    /** Empty if the report has no plot of this name, or no figures for it. */
    public Optional<Plot> plot(String name) {
        if (!report.plots().contains(name)) {
            return Optional.empty();
        }
        if (name.equals(LEARNING_CURVE)) {
            return learningCurve();
        }
        if (name.startsWith(LEARNING_RATE)) {
            var task = name.substring(LEARNING_RATE.length());
            return overSteps(name, "Learning rate on " + task, task, LEARNING_RATES);
        }
        if (name.startsWith(TRAIN_LOSS)) {
            var task = name.substring(TRAIN_LOSS.length());
            return overSteps(name, "Training loss on " + task, task, LOSSES);
        }
        var task = name.substring(COST.length());
        return CostBars.of(completed(task))
                .map(bars -> new Plot(name, "Seconds an episode on " + task, List.of(bars), 1, true));
    }

    private Optional<Plot> overSteps(String name, String what, String task, Figure figure) {
        var rows = rows(task);
        var purpose = rows.get(0).purpose();
        var episodes = purpose == Purpose.TRAIN ? "the episodes of the newest round" : "the episodes";
        var title = what + ": median of " + episodes + ", and 10 to 90 %";
        var labels = rows.stream().map(Row::label).toList();
        var curves = source.curves(figure.metric(), purpose).stream()
                .filter(curve -> curve.task().equals(task) && labels.contains(curve.label()))
                .map(curve -> new Curve(curve.label(), labels.indexOf(curve.label()), points(curve)))
                .toList();
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        if (curves.size() <= figure.together()) {
            return Optional.of(new Plot(name, title, List.of(panel("", figure, curves)), 1, true));
        }
        List<Panel> panels = new ArrayList<>();
        curves.forEach(curve -> panels.add(panel(curve.label(), figure, List.of(curve))));
        return Optional.of(new Plot(name, title, panels, Math.min(COLUMNS, panels.size()), true));
    }

    private static Panel panel(String title, Figure figure, List<Curve> curves) {
        return new Curves(title, "optimizer step", figure.yTitle(), figure.logarithmic(), curves);
    }

    private static List<Point> points(CurvesView.Curve curve) {
        return curve.points().stream()
                .map(p -> new Point(p.step(), p.median(), p.tenth(), p.ninetieth()))
                .toList();
    }

    /** The compared rows of a task; those in training, where nothing was compared. */
    private List<Row> rows(String task) {
        var completed = completed(task);
        var compared = completed.stream()
                .filter(row -> row.purpose() == Purpose.COMPARE)
                .toList();
        return compared.isEmpty() ? completed : compared;
    }

    private List<Row> completed(String task) {
        return report.rows().stream()
                .filter(row -> row.task().equals(task) && row.counts().completed() > 0)
                .toList();
    }

    /** A row of panels for each policy: those of other modes, or of other tasks, would flatten its curves on common axes. */
    private Optional<Plot> learningCurve() {
        var policies = report.curve().stream().map(Version::policy).distinct().toList();
        var panels = policies.stream()
                .flatMap(policy -> Stream.of(
                        overVersions(
                                policy,
                                "mean validation loss",
                                figures -> point(figures, MetricNames.ROUND_VALIDATION_LOSS, 0.0)),
                        overVersions(
                                policy,
                                "mean return ± std",
                                figures -> point(
                                        figures,
                                        MetricNames.RETURN_MEAN,
                                        figures.getOrDefault(MetricNames.RETURN_STD, 0.0)))))
                .flatMap(Optional::stream)
                .toList();
        return panels.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Plot(LEARNING_CURVE, "Learning curve: the episodes of each update", panels, 2, false));
    }

    /** A figure of an update, x left open. */
    private static Optional<Point> point(Map<String, Double> figures, String metric, double spread) {
        return Optional.ofNullable(figures.get(metric)).map(y -> new Point(0, y, y - spread, y + spread));
    }

    /** What stands at version v is of the episodes that its update learned from, which ran version v − 1. */
    private Optional<Panel> overVersions(
            String policy, String yTitle, Function<Map<String, Double>, Optional<Point>> figure) {
        var points = report.curve().stream()
                .filter(v -> v.policy().equals(policy))
                .flatMap(v ->
                        figure.apply(v.figures()).stream().map(p -> new Point(v.version(), p.y(), p.low(), p.high())))
                .toList();
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(new Curves(policy, "update", yTitle, false, List.of(new Curve(policy, 0, points))));
    }
}

package dev.gns.results.plot;

import dev.gns.results.plot.Plot.Bars;
import dev.gns.results.plot.Plot.Curve;
import dev.gns.results.plot.Plot.Curves;
import dev.gns.results.plot.Plot.Point;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Panels as charts of the library. */
final class Charts {
    private static final Color NONE = new Color(0, 0, 0, 0);
    private static final int X_TICK_SPACING = 80;
    private static final int Y_TICK_SPACING = 36;
    private static final int BAR_LABEL_DEGREES = 30;
    private static final double BAR_WIDTH = 0.6;

    private Charts() {}

    /** @param named whether the curves are named in a legend */
    static XYChart chart(Curves panel, Range range, boolean named) {
        var chart = new XYChartBuilder()
                .title(panel.title())
                .xAxisTitle(panel.xTitle())
                .yAxisTitle(panel.yTitle())
                .theme(ChartTheme.XChart)
                .build();
        var style = chart.getStyler();
        Theme.apply(style);
        style.setLegendVisible(named);
        style.setChartTitleVisible(!panel.title().isEmpty());
        style.setYAxisLogarithmic(panel.logarithmic());
        style.setYAxisLogarithmicDecadeOnly(true);
        style.setYAxisMin(range.low());
        style.setYAxisMax(range.high());
        style.setXAxisTickMarkSpacingHint(X_TICK_SPACING);
        style.setYAxisTickMarkSpacingHint(Y_TICK_SPACING);
        var shown = panel.curves().stream()
                .map(curve -> shown(curve, panel.logarithmic()))
                .filter(curve -> !curve.points().isEmpty())
                .toList();
        // What is added later lies above.
        shown.stream().filter(Charts::spreads).forEach(curve -> addBand(chart, curve, range));
        shown.forEach(curve -> addLine(chart, curve, range));
        return chart;
    }

    private static Curve shown(Curve curve, boolean logarithmic) {
        var points =
                curve.points().stream().filter(p -> !logarithmic || p.y() > 0).toList();
        return new Curve(curve.label(), curve.colour(), points);
    }

    private static boolean spreads(Curve curve) {
        return curve.points().stream().anyMatch(p -> p.low() < p.high());
    }

    private static void addLine(XYChart chart, Curve curve, Range range) {
        var points = curve.points();
        var line = chart.addSeries(curve.label(), column(points, Point::x), column(points, p -> range.hold(p.y())));
        line.setLineColor(Theme.curve(curve.colour()));
        line.setLineStyle(Theme.line(curve.colour()));
        // A lone point would not be seen by its line.
        line.setMarker(points.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        line.setMarkerColor(Theme.curve(curve.colour()));
    }

    /** Along the upper edge, and back along the lower one. */
    private static void addBand(XYChart chart, Curve curve, Range range) {
        var points = curve.points();
        List<Point> back = new ArrayList<>(points);
        Collections.reverse(back);
        var x = DoubleStream.concat(
                points.stream().mapToDouble(Point::x), back.stream().mapToDouble(Point::x));
        var y = DoubleStream.concat(
                points.stream().mapToDouble(Point::high), back.stream().mapToDouble(Point::low));
        XYSeries band = chart.addSeries(
                "band of " + curve.label(), x.toArray(), y.map(range::hold).toArray());
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(Theme.band(curve.colour()));
        band.setLineColor(NONE);
        band.setMarker(SeriesMarkers.NONE);
        band.setShowInLegend(false);
    }

    static CategoryChart chart(Bars panel) {
        var chart = new CategoryChartBuilder()
                .title(panel.title())
                .yAxisTitle(panel.yTitle())
                .theme(ChartTheme.XChart)
                .build();
        var style = chart.getStyler();
        Theme.apply(style);
        style.setChartTitleVisible(!panel.title().isEmpty());
        style.setStacked(true);
        style.setAvailableSpaceFill(BAR_WIDTH);
        style.setPlotGridVerticalLinesVisible(false);
        style.setXAxisLabelRotation(BAR_LABEL_DEGREES);
        style.setLegendVisible(panel.parts().size() > 1);
        style.setYAxisTickMarkSpacingHint(Y_TICK_SPACING);
        for (var i = 0; i < panel.parts().size(); i++) {
            var part = panel.parts().get(i);
            chart.addSeries(part.label(), panel.labels(), part.heights()).setFillColor(Theme.curve(i));
        }
        return chart;
    }

    private static double[] column(List<Point> points, ToDoubleFunction<Point> value) {
        return points.stream().mapToDouble(value).toArray();
    }
}

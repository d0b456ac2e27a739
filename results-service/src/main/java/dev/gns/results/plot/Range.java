package dev.gns.results.plot;

import dev.gns.results.plot.Plot.Curves;
import dev.gns.results.plot.Plot.Point;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What a y axis shows. */
record Range(double low, double high) {
    private static final double MARGIN = 0.04;
    /** An LR that decays to nearly 0 must not press all others into one line. */
    private static final double MOST_DECADES = 5;

    /** Round all curves. A band may add as much as the curves span at either side, since one wild episode makes it wide. */
    static Range linear(List<Curves> panels) {
        var low = points(panels).mapToDouble(Point::y).min().orElse(0);
        var high = points(panels).mapToDouble(Point::y).max().orElse(1);
        var room = high > low ? high - low : Double.POSITIVE_INFINITY;
        var least = Math.max(ends(panels).min().orElse(low), low - room);
        var most = Math.min(ends(panels).max().orElse(high), high + room);
        var margin = most > least ? MARGIN * (most - least) : MARGIN * Math.max(Math.abs(most), 1e-9);
        return new Range(least - margin, most + margin);
    }

    /** Whole decades, since only those are labelled. */
    static Range logarithmic(List<Curves> panels) {
        var high = Math.ceil(Math.log10(positive(ends(panels)).max().orElse(1)));
        var low = Math.floor(Math.log10(positive(ends(panels)).min().orElse(0.1)));
        return new Range(Math.pow(10, Math.max(Math.min(low, high - 1), high - MOST_DECADES)), Math.pow(10, high));
    }

    /** What lies beyond is drawn at the edge. */
    double hold(double value) {
        return Math.min(Math.max(value, low), high);
    }

    private static DoubleStream positive(DoubleStream values) {
        return values.filter(v -> v > 0);
    }

    private static DoubleStream ends(List<Curves> panels) {
        return points(panels).flatMapToDouble(p -> DoubleStream.of(p.low(), p.y(), p.high()));
    }

    private static Stream<Point> points(List<Curves> panels) {
        return panels.stream().flatMap(panel -> panel.curves().stream()).flatMap(curve -> curve.points().stream());
    }
}

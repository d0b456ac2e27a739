package dev.gns.contracts.rest;

import dev.gns.contracts.Check;
import java.util.List;
import java.util.Optional;

/**
 * One figure of an episode over its steps.
 *
 * @param total figures stored in the asked range; there are fewer points where they were down-sampled
 * @param range of all figures of the asked range; absent where there is none
 */
public record SeriesView(String episodeId, String metric, int total, Optional<Range> range, List<Point> points) {
    public SeriesView {
        range = range == null ? Optional.empty() : range;
        points = Check.copy(points, "points");
    }

    /** Least, greatest and last figure. */
    public record Range(double min, double max, int lastStep, double last) {}

    /**
     * One figure, or several neighbours.
     *
     * @param step the last that the point stands for
     * @param value their mean
     */
    public record Point(int step, double value, double min, double max) {}
}

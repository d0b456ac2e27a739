package dev.gns.contracts.rest;

import dev.gns.contracts.Check;
import java.util.List;

/**
 * One figure of an episode over its steps.
 *
 * @param total figures stored; there are fewer points where they were down-sampled
 */
public record SeriesView(String episodeId, String metric, int total, List<Point> points) {
    public SeriesView {
        points = Check.copy(points, "points");
    }

    /**
     * One figure, or several neighbours.
     *
     * @param step the last that the point stands for
     * @param value their mean
     */
    public record Point(int step, double value, double min, double max) {}
}

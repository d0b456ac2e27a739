package dev.gns.contracts.rest;

import dev.gns.contracts.Check;
import dev.gns.contracts.episode.EpisodeOrder;
import java.util.List;

/** One figure of an experiment over the steps, taken together over the episodes of a schedule. */
public record CurvesView(String experimentId, String metric, List<Curve> curves) {
    public CurvesView {
        curves = Check.copy(curves, "curves");
    }

    /**
     * The episodes of one schedule on one task.
     *
     * @param round of the episodes; a train experiment has one curve a round that was asked for
     * @param episodes that have the figure
     */
    public record Curve(
            String task, String label, EpisodeOrder.Purpose purpose, int round, int episodes, List<Point> points) {
        public Curve {
            points = Check.copy(points, "points");
        }
    }

    /**
     * The episodes around one step.
     *
     * @param step the last that the point stands for
     * @param std sample standard deviation over the episodes' own means; 0 where there is one episode only
     * @param tenth of the episodes' own means, a tenth lies below (between two of them, on the line that joins them)
     * @param median of the episodes' own means
     * @param ninetieth of the episodes' own means, a tenth lies above
     * @param min the least of all figures
     * @param max the greatest of all figures
     * @param episodes how many have a figure there
     */
    public record Point(
            int step,
            double mean,
            double std,
            double tenth,
            double median,
            double ninetieth,
            double min,
            double max,
            int episodes) {}
}

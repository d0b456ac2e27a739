package dev.gns.learner.score;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.episode.ScoreMetric;

/** Scores of predictions against labels, in double precision. */
public final class Scores {
    private Scores() {}

    /**
     * @param predictions classes or values, one an example
     * @param labels as many
     */
    public static double of(ScoreMetric metric, double[] predictions, double[] labels) {
        if (metric == ScoreMetric.ACCURACY) {
            return accuracy(predictions, labels);
        }
        throw new InvalidMessageException("task.metrics", "cannot be computed: " + metric.label());
    }

    static double accuracy(double[] predictions, double[] labels) {
        var right = 0;
        for (var i = 0; i < labels.length; i++) {
            right += predictions[i] == labels[i] ? 1 : 0;
        }
        return (double) right / labels.length;
    }
}

package dev.gns.learner.score;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.episode.ScoreMetric;
import dev.gns.learner.data.Target;
import java.util.List;

/** Scores of predictions against labels, in double precision. */
public final class Scores {
    private Scores() {}

    /**
     * A score where it is undefined, e.g. since all predictions are the same, is 0.
     *
     * @param predictions classes or values, one an example, at least one
     * @param labels as many
     */
    public static double of(ScoreMetric metric, double[] predictions, double[] labels) {
        return switch (metric) {
            case ACCURACY -> Classification.accuracy(predictions, labels);
            case F1 -> Classification.f1(predictions, labels);
            case MATTHEWS -> Classification.matthews(predictions, labels);
            case PEARSON -> Correlation.pearson(predictions, labels);
            case SPEARMAN -> Correlation.spearman(predictions, labels);
        };
    }

    /** @throws InvalidMessageException if one of {@code metrics} is no score of such predictions */
    public static void checkMeaning(List<ScoreMetric> metrics, Target target) {
        for (var metric : metrics) {
            var meant =
                    switch (metric) {
                        case ACCURACY, MATTHEWS -> target instanceof Target.Classes;
                        case F1 -> target.equals(new Target.Classes(2));
                        case PEARSON, SPEARMAN -> target instanceof Target.Value;
                    };
            Check.that(
                    meant, "task.metrics", "must suit what is predicted: " + metric.label() + " is " + needed(metric));
        }
    }

    private static String needed(ScoreMetric metric) {
        return switch (metric) {
            case ACCURACY, MATTHEWS -> "of classes";
            case F1 -> "of two classes";
            case PEARSON, SPEARMAN -> "of values";
        };
    }
}

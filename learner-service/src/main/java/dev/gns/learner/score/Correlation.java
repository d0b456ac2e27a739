package dev.gns.learner.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Correlations of predicted and true values. */
final class Correlation {
    private Correlation() {}

    /** Pearson's r; 0 if all values of either are the same. */
    static double pearson(double[] predictions, double[] labels) {
        if (isConstant(predictions) || isConstant(labels)) {
            return 0;
        }
        var predictionMean = mean(predictions);
        var labelMean = mean(labels);
        var covariance = 0.0;
        var spread = 0.0;
        var labelSpread = 0.0;
        for (var i = 0; i < labels.length; i++) {
            var deviation = predictions[i] - predictionMean;
            var labelDeviation = labels[i] - labelMean;
            covariance += deviation * labelDeviation;
            spread += deviation * deviation;
            labelSpread += labelDeviation * labelDeviation;
        }
        return clamp(covariance / Math.sqrt(spread) / Math.sqrt(labelSpread));
    }

    /** Pearson's r of the ranks, equal values sharing the mean of theirs; 0 if all values of either are the same. */
    static double spearman(double[] predictions, double[] labels) {
        return pearson(ranks(predictions), ranks(labels));
    }

    /** Rounding may take a perfect correlation past 1. */
    static double clamp(double correlation) {
        return Math.max(-1, Math.min(1, correlation));
    }

    private static double[] ranks(double[] values) {
        var order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        var ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (var i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
        }
        return ranks;
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    private static double mean(double[] values) {
        var sum = 0.0;
        for (var value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}

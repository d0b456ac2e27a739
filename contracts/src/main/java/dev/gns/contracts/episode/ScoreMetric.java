package dev.gns.contracts.episode;

import dev.gns.contracts.InvalidMessageException;
import java.util.Locale;

/** How good predictions are, beside the loss. A code is never used again for another metric. */
public enum ScoreMetric {
    /** Share of the examples whose class is right. */
    ACCURACY(1, 0),
    /** Of the positive class of two: 2·precision·recall / (precision + recall). */
    F1(2, 0),
    /** Matthews' correlation coefficient of the predicted and the true class. */
    MATTHEWS(3, -1),
    /** Pearson's correlation of the predicted and the true value. */
    PEARSON(4, -1),
    /** Spearman's rank correlation of the predicted and the true value. */
    SPEARMAN(5, -1);

    private final int code;
    private final double minimum;

    ScoreMetric(int code, double minimum) {
        this.code = code;
        this.minimum = minimum;
    }

    /** Its number in messages. */
    public int code() {
        return code;
    }

    /** The least value it can take; the greatest is 1. */
    public double minimum() {
        return minimum;
    }

    /** As figures' names end, e.g. {@code validation_accuracy}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ScoreMetric ofCode(int code) {
        for (var metric : values()) {
            if (metric.code == code) {
                return metric;
            }
        }
        throw new InvalidMessageException("scoreMetric", "is not known: " + code);
    }
}

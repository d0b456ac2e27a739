package dev.gns.learner.score;

/** Scores of predicted classes, numbered from 0. */
final class Classification {
    private Classification() {}

    static double accuracy(double[] predictions, double[] labels) {
        return (double) right(predictions, labels) / labels.length;
    }

    /** Of class 1: 2·TP / (2·TP + FP + FN); 0 if nobody is in it and nothing was taken for it. */
    static double f1(double[] predictions, double[] labels) {
        var both = 0L;
        var either = 0L;
        for (var i = 0; i < labels.length; i++) {
            var predicted = predictions[i] == 1;
            var actual = labels[i] == 1;
            both += predicted && actual ? 1 : 0;
            either += (predicted ? 1 : 0) + (actual ? 1 : 0);
        }
        return either == 0 ? 0 : 2.0 * both / either;
    }

    /**
     * Matthews' correlation coefficient, for any number of classes (Gorodkin 2004, R_K):
     * (s·c − Σ pₖtₖ) / √((s² − Σ pₖ²)(s² − Σ tₖ²)), with s examples of which c are right, pₖ of them taken for class k and
     * tₖ in it. 0 if all predictions or all labels are the same.
     */
    static double matthews(double[] predictions, double[] labels) {
        var predicted = counts(predictions);
        var actual = counts(labels);
        double all = labels.length;
        var covariance = all * right(predictions, labels) - products(predicted, actual);
        var spread = all * all - products(predicted, predicted);
        var actualSpread = all * all - products(actual, actual);
        return spread == 0 || actualSpread == 0
                ? 0
                : Correlation.clamp(covariance / Math.sqrt(spread) / Math.sqrt(actualSpread));
    }

    private static long right(double[] predictions, double[] labels) {
        var right = 0L;
        for (var i = 0; i < labels.length; i++) {
            right += predictions[i] == labels[i] ? 1 : 0;
        }
        return right;
    }

    private static long[] counts(double[] classes) {
        var greatest = 0;
        for (var c : classes) {
            greatest = Math.max(greatest, (int) c);
        }
        var counts = new long[greatest + 1];
        for (var c : classes) {
            counts[(int) c]++;
        }
        return counts;
    }

    private static double products(long[] one, long[] other) {
        var sum = 0.0;
        for (var k = 0; k < Math.min(one.length, other.length); k++) {
            sum += (double) one[k] * other[k];
        }
        return sum;
    }
}

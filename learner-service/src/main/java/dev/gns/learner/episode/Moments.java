package dev.gns.learner.episode;

/**
 * Mean and variance of a population, in two passes; both 0 of none.
 *
 * @param variance Σ(x − mean)²/n
 */
public record Moments(double mean, double variance) {

    public static Moments of(double[] values) {
        return of(values, 0, 1);
    }

    /** Of every {@code stride}-th value from {@code from} on. */
    static Moments of(double[] values, int from, int stride) {
        var count = (values.length - from + stride - 1) / stride;
        if (count <= 0) {
            return new Moments(0, 0);
        }
        var sum = 0.0;
        for (var i = from; i < values.length; i += stride) {
            sum += values[i];
        }
        var mean = sum / count;
        var squares = 0.0;
        for (var i = from; i < values.length; i += stride) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return new Moments(mean, squares / count);
    }
}

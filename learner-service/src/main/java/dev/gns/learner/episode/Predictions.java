package dev.gns.learner.episode;

/**
 * What a network says of a whole set: softmax probabilities of the classes, or predicted values.
 *
 * @param loss mean over the examples (nats, or squared error where a value is predicted)
 * @param values {@code [examples, width]}, row-major; all finite
 * @param width classes, or 1
 */
public record Predictions(double loss, double[] values, int width) {}

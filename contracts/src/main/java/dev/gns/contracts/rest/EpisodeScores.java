package dev.gns.contracts.rest;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Figures of the final network of an episode. Those that the episode does not have are absent: all of them unless it was
 * completed, those on the test set unless it was asked for.
 *
 * @param validationLoss of the final network (nats, or squared error where a value is predicted)
 * @param validation by metric of the task, e.g. {@code accuracy}, {@code matthews}
 * @param test by metric of the task
 */
public record EpisodeScores(
        Optional<Double> validationLoss,
        Map<String, Double> validation,
        Optional<Double> testLoss,
        Map<String, Double> test) {
    public static final EpisodeScores NONE = new EpisodeScores(Optional.empty(), Map.of(), Optional.empty(), Map.of());

    public EpisodeScores {
        validationLoss = validationLoss == null ? Optional.empty() : validationLoss;
        validation = sorted(validation);
        testLoss = testLoss == null ? Optional.empty() : testLoss;
        test = sorted(test);
    }

    static <T> Map<String, T> sorted(Map<String, T> values) {
        return values == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(values));
    }
}

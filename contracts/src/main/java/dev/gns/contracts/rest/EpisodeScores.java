package dev.gns.contracts.rest;

import java.util.Optional;

/**
 * Figures of the final network of an episode; losses in nats, accuracies as fractions in [0, 1]. Those that the episode
 * does not have are absent: all of them unless it was completed, those on the test set unless it was asked for.
 */
public record EpisodeScores(
        Optional<Double> validationLoss,
        Optional<Double> validationAccuracy,
        Optional<Double> testLoss,
        Optional<Double> testAccuracy) {
    public EpisodeScores {
        validationLoss = validationLoss == null ? Optional.empty() : validationLoss;
        validationAccuracy = validationAccuracy == null ? Optional.empty() : validationAccuracy;
        testLoss = testLoss == null ? Optional.empty() : testLoss;
        testAccuracy = testAccuracy == null ? Optional.empty() : testAccuracy;
    }
}

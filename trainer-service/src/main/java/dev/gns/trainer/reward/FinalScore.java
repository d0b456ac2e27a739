package dev.gns.trainer.reward;

import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import java.util.Optional;

/**
 * What an episode is worth at its end.
 *
 * @param loss validation loss (nats), above 0; 10·L₀ where the episode diverged
 * @param score of the task's first metric; 0 where the episode diverged
 */
public record FinalScore(double loss, double score) {
    private static final double DIVERGED_FACTOR = 10;
    /** L₀ of an episode that diverged before its first loss: a uniform guess among ten classes. */
    private static final double UNKNOWN_INITIAL_LOSS = Math.log(10);
    /** Keeps the logarithm of a perfect loss finite. */
    static final double SMALLEST_LOSS = 1e-12;

    /** Empty for an episode without a result: Failed or Stopped. */
    public static Optional<FinalScore> of(EpisodeOutcome outcome) {
        if (outcome.end() instanceof Outcome.Completed completed) {
            var validation = completed.validation();
            return Optional.of(new FinalScore(Math.max(validation.loss(), SMALLEST_LOSS), validation.main()));
        }
        return outcome.end() instanceof Outcome.Diverged
                ? Optional.of(new FinalScore(DIVERGED_FACTOR * initialLoss(outcome), 0))
                : Optional.empty();
    }

    /** L₀, or a stand-in where there was none. */
    static double initialLoss(EpisodeOutcome outcome) {
        return outcome.initialLoss() > 0 ? outcome.initialLoss() : UNKNOWN_INITIAL_LOSS;
    }
}

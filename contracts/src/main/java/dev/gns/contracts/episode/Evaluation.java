package dev.gns.contracts.episode;

import dev.gns.contracts.Check;

/**
 * The target network on the whole validation set.
 *
 * @param decision the decision that came next; the number of decisions at the end of the episode
 * @param loss mean over the examples (nats); may be non-finite only in a diverged episode, where it is left out
 */
public record Evaluation(int decision, int step, double loss, double accuracy) {
    public Evaluation {
        Check.atLeast(decision, 0, "decision");
        Check.atLeast(step, 0, "step");
        Check.finite(loss, "loss");
        Check.between(accuracy, 0, 1, "accuracy");
    }
}

package dev.gns.contracts.episode;

import dev.gns.contracts.Check;

/**
 * The target network on the whole validation set.
 *
 * @param decision the decision that came next; the number of decisions at the end of the episode
 */
public record Evaluation(int decision, int step, Score score) {

    public Evaluation {
        Check.atLeast(decision, 0, "decision");
        Check.atLeast(step, 0, "step");
        Check.present(score, "score");
    }
}

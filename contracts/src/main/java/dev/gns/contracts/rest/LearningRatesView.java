package dev.gns.contracts.rest;

import dev.gns.contracts.Check;
import java.util.List;

/**
 * The learning rates that an episode ran with, to be replayed elsewhere, as they were at the decisions.
 *
 * @param sampled whether they moved between the decisions too; if not, each held until the next
 */
public record LearningRatesView(
        String episodeId, String label, double initialLearningRate, boolean sampled, List<Step> steps) {
    public LearningRatesView {
        steps = Check.copy(steps, "steps");
    }

    public record Step(int step, double learningRate) {}
}

package dev.gns.contracts.rest;

import dev.gns.contracts.Check;
import java.util.List;

/** The learning rates that an episode ran with, to be replayed elsewhere; each holds from its step to the next. */
public record LearningRatesView(String episodeId, String label, double initialLearningRate, List<Step> steps) {
    public LearningRatesView {
        steps = Check.copy(steps, "steps");
    }

    public record Step(int step, double learningRate) {}
}

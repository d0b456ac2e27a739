package dev.gns.policy.action;

import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.graph.RunStatistics;

/** From a sample to the next learning rate (METHOD §4), before the task's bounds. */
public final class LearningRates {
    private LearningRates() {}

    /** @return may be any number: the caller clips it, and refuses it if it is not finite */
    public static double next(ActionSpec action, double sample, RunStatistics run) {
        if (action instanceof ActionSpec.Walk walk) {
            return run.learningRate() * StrictMath.exp(walk.delta() * StrictMath.tanh(sample));
        }
        if (action instanceof ActionSpec.Anchored anchored) {
            return run.baseLearningRate() * StrictMath.exp(anchored.range() * StrictMath.tanh(sample));
        }
        return run.learningRate() * (1 + sample);
    }
}

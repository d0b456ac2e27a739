package dev.gns.policy.action;

import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.graph.RunStatistics;

/** From a sample to the next learning rate (METHOD §4), before the task's bounds. */
public final class LearningRates {
    private static final double SRLS_LEAST = -0.2;
    private static final double SRLS_MOST = 0.5;
    private static final double SRLS_GAIN = 0.1;

    private LearningRates() {}

    /** @return may be any number: the caller clips it, and refuses it if it is not finite */
    public static double next(ActionSpec action, double sample, RunStatistics run) {
        if (action instanceof ActionSpec.Walk walk) {
            return run.learningRate() * StrictMath.exp(walk.delta() * StrictMath.tanh(sample));
        }
        if (action instanceof ActionSpec.Based based) {
            return run.baseLearningRate() * StrictMath.exp(based.range() * StrictMath.tanh(sample));
        }
        if (action instanceof ActionSpec.Srls) {
            var clipped = Math.max(SRLS_LEAST, Math.min(SRLS_MOST, sample));
            return run.learningRate() * ((clipped - action.neutral()) * SRLS_GAIN + 1);
        }
        return run.learningRate() * (1 + sample);
    }
}

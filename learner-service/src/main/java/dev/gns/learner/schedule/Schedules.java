package dev.gns.learner.schedule;

import dev.gns.contracts.experiment.ScheduleSpec.ClosedForm;
import dev.gns.contracts.experiment.ScheduleSpec.Constant;
import dev.gns.contracts.experiment.ScheduleSpec.Cosine;
import dev.gns.contracts.experiment.ScheduleSpec.Linear;
import dev.gns.contracts.graph.LrBounds;

/** Learning rates that are a function of the step alone. */
public final class Schedules {
    private Schedules() {}

    /**
     * The LR of optimizer step {@code step}, from 0 to {@code total} − 1, clipped to the bounds.
     *
     * <p>With W = round(warmup · total): α₀·(step + 1)/W in the first W steps. After them, with q = (step − W)/(total −
     * W): constant α₀; linear α₀·(1 − q); cosine α₀·(1 + cos πq)/2.
     *
     * @param initial α₀, where the warm-up ends
     */
    public static double learningRate(ClosedForm form, int step, int total, double initial, LrBounds bounds) {
        var warmup = (int) Math.min(total - 1L, Math.round(form.warmup() * total));
        if (step < warmup) {
            return bounds.clip(initial * (step + 1) / warmup);
        }
        return bounds.clip(initial * factor(form, (double) (step - warmup) / (total - warmup)));
    }

    private static double factor(ClosedForm form, double progress) {
        if (form instanceof Linear) {
            return 1 - progress;
        }
        if (form instanceof Cosine) {
            return (1 + StrictMath.cos(Math.PI * progress)) / 2;
        }
        if (form instanceof Constant) {
            return 1;
        }
        throw new IllegalArgumentException("no formula for " + form);
    }
}

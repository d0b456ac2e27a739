package dev.gns.learner.schedule;

import dev.gns.contracts.experiment.ScheduleSpec.ClosedForm;
import dev.gns.contracts.experiment.ScheduleSpec.OneCycle;
import dev.gns.contracts.experiment.ScheduleSpec.WarmedUp;
import dev.gns.contracts.graph.LrBounds;

/** Learning rates that are a function of the step alone. */
public final class Schedules {
    private Schedules() {}

    /**
     * The LR of optimizer step {@code step}, from 0 to {@code total} − 1, clipped to the bounds.
     *
     * <p>A warm-up takes W = round(warmup · total) steps, and α₀·(step + 1)/W in each; after it, α₀ times what
     * {@link Decays} says. 1cycle has a rise of its own, see {@link Cycle}.
     *
     * @param initial α₀, where the warm-up ends
     */
    public static double learningRate(ClosedForm form, int step, int total, double initial, LrBounds bounds) {
        return bounds.clip(
                form instanceof OneCycle cycle
                        ? initial * Cycle.factor(cycle, step, total)
                        : warmedUp((WarmedUp) form, step, total, initial));
    }

    private static double warmedUp(WarmedUp form, int step, int total, double initial) {
        var warmup = (int) Math.min(total - 1L, Math.round(form.warmup() * total));
        return step < warmup
                ? initial * (step + 1) / warmup
                : initial * Decays.factor(form, new Decays.Place(step, warmup, total));
    }
}

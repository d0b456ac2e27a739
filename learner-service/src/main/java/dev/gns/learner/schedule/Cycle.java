package dev.gns.learner.schedule;

import dev.gns.contracts.experiment.ScheduleSpec.OneCycle;

/** The 1cycle policy (Smith and Topin 2018) in two phases, step for step as PyTorch's OneCycleLR. */
final class Cycle {
    private Cycle() {}

    /** The LR over α₀, which is where the rise ends: at step pctStart·T − 1, or between two steps. */
    static double factor(OneCycle form, int step, int total) {
        var top = form.pctStart() * total - 1;
        var first = 1 / form.divFactor();
        if (step <= top) {
            return top == 0 ? 1 : halfCosine(first, 1, step / top);
        }
        return halfCosine(1, first / form.finalDivFactor(), (step - top) / (total - 1 - top));
    }

    /** From {@code from} at x = 0 to {@code to} at x = 1. */
    private static double halfCosine(double from, double to, double x) {
        return to + (from - to) / 2 * (1 + StrictMath.cos(Math.PI * x));
    }
}

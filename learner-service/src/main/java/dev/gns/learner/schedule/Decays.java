package dev.gns.learner.schedule;

import dev.gns.contracts.experiment.ScheduleSpec.Constant;
import dev.gns.contracts.experiment.ScheduleSpec.Cosine;
import dev.gns.contracts.experiment.ScheduleSpec.Exponential;
import dev.gns.contracts.experiment.ScheduleSpec.Linear;
import dev.gns.contracts.experiment.ScheduleSpec.Polynomial;
import dev.gns.contracts.experiment.ScheduleSpec.Step;
import dev.gns.contracts.experiment.ScheduleSpec.WarmedUp;
import dev.gns.contracts.experiment.ScheduleSpec.Wsd;

/** What the LR is after a warm-up, as a factor of α₀. With q the progress since the warm-up, from 0 to below 1. */
final class Decays {
    private Decays() {}

    /**
     * A step that is past the warm-up.
     *
     * @param warmup W, steps of the warm-up
     * @param total T, steps of the episode
     */
    record Place(int step, int warmup, int total) {
        /** q = (step − W)/(T − W). */
        double progress() {
            return (double) (step - warmup) / (total - warmup);
        }
    }

    static double factor(WarmedUp form, Place at) {
        if (form instanceof Constant) {
            return 1;
        }
        if (form instanceof Step step) {
            return step(step, at);
        }
        if (form instanceof Exponential exponential) {
            return StrictMath.pow(exponential.finalFraction(), at.progress());
        }
        if (form instanceof Polynomial polynomial) {
            return StrictMath.pow(1 - at.progress(), polynomial.power());
        }
        if (form instanceof Linear) {
            return 1 - at.progress();
        }
        if (form instanceof Cosine cosine) {
            return cosine(cosine.finalFraction().orElseThrow(), at.progress());
        }
        return wsd((Wsd) form, at);
    }

    /** factorⁿ after n milestones; the milestone m is reached at step round(m·T). */
    private static double step(Step form, Place at) {
        var reached = form.milestones().stream()
                .filter(milestone -> at.step() >= Math.round(milestone * at.total()))
                .count();
        return StrictMath.pow(form.factor(), reached);
    }

    /** f + (1 − f)·(1 + cos πq)/2, from 1 to the final fraction f. */
    private static double cosine(double finalFraction, double progress) {
        return finalFraction + (1 - finalFraction) * (1 + StrictMath.cos(Math.PI * progress)) / 2;
    }

    /** 1 until the last D = round(decay·T) steps; in these 1 − x or 1 − √x, with x = (step − (T − D))/D. */
    private static double wsd(Wsd form, Place at) {
        var steps = (int) Math.min(at.total() - at.warmup(), Math.max(1, Math.round(form.decay() * at.total())));
        var progress = Math.max(0, (double) (at.step() - (at.total() - steps)) / steps);
        return switch (form.shape()) {
            case LINEAR -> 1 - progress;
            case ONE_MINUS_SQRT -> 1 - Math.sqrt(progress);
        };
    }
}

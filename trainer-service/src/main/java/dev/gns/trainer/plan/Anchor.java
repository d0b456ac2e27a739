package dev.gns.trainer.plan;

import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import java.util.Optional;

/** What an anchored action asks of an order: its base schedule, and the LR that the base starts from. */
final class Anchor {
    private Anchor() {}

    /** The schedule with the base of {@code action}, unless it names its own. */
    static ScheduleSpec.Gns withBase(ScheduleSpec.Gns schedule, ActionSpec action) {
        if (schedule.base().isPresent() || !(action instanceof ActionSpec.Anchored anchored)) {
            return schedule;
        }
        return new ScheduleSpec.Gns(
                schedule.policy(), schedule.version(), schedule.explore(), Optional.of(anchored.base()));
    }

    /** α₀: the reference of an anchored action that has one, since its base starts there; else what was drawn. */
    static double initialLearningRate(ActionSpec action, double drawn) {
        return action instanceof ActionSpec.Anchored anchored && anchored.reference() > 0
                ? anchored.reference()
                : drawn;
    }
}

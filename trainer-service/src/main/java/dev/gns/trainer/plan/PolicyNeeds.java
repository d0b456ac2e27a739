package dev.gns.trainer.plan;

import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.TaskSpec;
import java.util.Optional;

/** What a policy asks of an order: a base schedule and the LR that it starts from, and a state beyond the graph's. */
final class PolicyNeeds {
    private PolicyNeeds() {}

    /** The schedule with what {@code policy} needs of the learner; a base that the schedule names itself stays. */
    static ScheduleSpec.Gns filled(ScheduleSpec.Gns schedule, PolicySpec policy) {
        var base = policy.action() instanceof ActionSpec.Based based
                ? Optional.of(schedule.base().orElse(based.base()))
                : schedule.base();
        var features =
                policy.features().ofNodes() ? Optional.<PolicySpec.FeatureSet>empty() : Optional.of(policy.features());
        return new ScheduleSpec.Gns(schedule.policy(), schedule.version(), schedule.explore(), base, features);
    }

    /** α₀: where the base of the policy's action starts, if that is not α₀ itself; else what was drawn. */
    static double initialLearningRate(PolicySpec policy, TaskSpec task, double drawn) {
        if (policy.action() instanceof ActionSpec.Centred) {
            return task.prior().middle();
        }
        return policy.action() instanceof ActionSpec.Anchored anchored && anchored.reference() > 0
                ? anchored.reference()
                : drawn;
    }
}

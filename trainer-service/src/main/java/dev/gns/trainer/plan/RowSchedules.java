package dev.gns.trainer.plan;

import dev.gns.contracts.experiment.ComparedRow;
import dev.gns.contracts.experiment.ExperimentState.Table;
import dev.gns.contracts.experiment.LearnedPolicy;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.policy.PolicyRef;
import java.util.Optional;
import java.util.function.Function;

/**
 * What learners run for the rows of a comparison.
 *
 * @param policies what the policy of an id is made of; empty for one that is not known
 */
record RowSchedules(Findings findings, Function<String, Optional<PolicySpec>> policies) {

    /** Empty for an open loop that could not be measured. */
    Optional<ScheduleSpec> of(TaskSpec task, ComparedRow row) {
        var schedule = row.entry().schedule();
        if (schedule instanceof ScheduleSpec.Learned) {
            return Optional.of(frozen(row));
        }
        if (schedule instanceof ScheduleSpec.OpenLoop) {
            return findings.table(task.name(), row.label())
                    .map(Table::multipliers)
                    .filter(multipliers -> !multipliers.isEmpty())
                    .map(ScheduleSpec.Table::new);
        }
        return Optional.of(
                schedule instanceof ScheduleSpec.Gns gns
                        ? policies.apply(gns.policy())
                                .map(policy -> PolicyNeeds.filled(gns, policy))
                                .orElse(gns)
                        : schedule);
    }

    /** The version that is compared of the policy of a row that is of one. */
    ScheduleSpec.Gns frozen(ComparedRow row) {
        var policy = row.policy().orElseThrow();
        return frozen(policy, findings.version(policy).orElseThrow());
    }

    static ScheduleSpec.Gns frozen(LearnedPolicy policy, PolicyRef version) {
        var schedule = new ScheduleSpec.Gns(version.id(), version.version(), false, Optional.empty());
        return PolicyNeeds.filled(schedule, policy.policy());
    }

    /** The policy that a row's schedule is of, whoever learned it. */
    Optional<PolicySpec> policy(ComparedRow row) {
        return row.entry().schedule() instanceof ScheduleSpec.Gns gns
                ? policies.apply(gns.policy())
                : row.policy().map(LearnedPolicy::policy);
    }
}

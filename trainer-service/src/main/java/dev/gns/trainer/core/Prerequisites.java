package dev.gns.trainer.core;

import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ScheduleSpec;
import java.util.Optional;

/** What must be so before an experiment can start. */
final class Prerequisites {
    private Prerequisites() {}

    /** One line that says what is wrong; empty if nothing is. */
    static Optional<String> problem(Experiment experiment, PolicyShelf policies) {
        return switch (experiment.spec().kind()) {
            case TRAIN -> policyTaken(experiment, policies);
            case COMPARE -> policyMissing(experiment, policies);
        };
    }

    /** Versions of two experiments under one id could not be told apart. */
    private static Optional<String> policyTaken(Experiment experiment, PolicyShelf policies) {
        var id = experiment.spec().policy().orElseThrow().id();
        return policies.newest(id)
                .filter(v -> !v.experimentId().equals(experiment.experimentId()))
                .map(v -> "policy.id must be new: experiment " + v.experimentId() + " made the versions of " + id
                        + " up to " + v.ref().version());
    }

    private static Optional<String> policyMissing(Experiment experiment, PolicyShelf policies) {
        return experiment.spec().compare().orElseThrow().entries().stream()
                .filter(entry -> entry.schedule() instanceof ScheduleSpec.Gns gns && !policies.has(gns.policyRef()))
                .map(entry -> "entry " + entry.label() + " needs policy "
                        + ((ScheduleSpec.Gns) entry.schedule()).policyRef() + ", which does not exist")
                .findFirst();
    }
}

package dev.gns.trainer.core;

import dev.gns.contracts.experiment.ComparedRow;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import java.util.Optional;

/** What must be so before an experiment can start. */
final class Prerequisites {
    private Prerequisites() {}

    /** One line that says what is wrong; empty if nothing is. */
    static Optional<String> problem(Experiment experiment, PolicyShelf policies) {
        return policyTaken(experiment, policies).or(() -> policyMissing(experiment, policies));
    }

    /** Versions of two experiments under one id could not be told apart. */
    private static Optional<String> policyTaken(Experiment experiment, PolicyShelf policies) {
        var field = experiment.spec().kind() == ExperimentSpec.Kind.TRAIN ? "policy.id" : "policyPrefix";
        return experiment.spec().learned().stream()
                .flatMap(learned -> policies.newest(learned.policy().id()).stream())
                .filter(v -> !v.experimentId().equals(Optional.of(experiment.experimentId())))
                .map(v -> field + " must be new: " + origin(v))
                .findFirst();
    }

    private static String origin(PolicyShelf.Newest newest) {
        var id = newest.ref().id();
        return newest.experimentId()
                .map(by -> "experiment " + by + " made the versions of " + id + " up to "
                        + newest.ref().version())
                .orElse(id + " comes with the software");
    }

    private static Optional<String> policyMissing(Experiment experiment, PolicyShelf policies) {
        return experiment.spec().rows().stream()
                .map(ComparedRow::entry)
                .filter(entry -> entry.schedule() instanceof ScheduleSpec.Gns gns && !policies.has(gns.policyRef()))
                .map(entry -> "entry " + entry.label() + " needs policy "
                        + ((ScheduleSpec.Gns) entry.schedule()).policyRef() + ", which does not exist")
                .findFirst();
    }
}

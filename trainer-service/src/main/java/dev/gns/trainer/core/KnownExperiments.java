package dev.gns.trainer.core;

import dev.gns.contracts.experiment.ComparedRow;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ScheduleSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All experiments that are not deleted, ended ones too: which there are, and which policies they use. */
final class KnownExperiments {
    private final Map<String, Set<String>> policies = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> promoted = new HashSet<>();

    void wanted(Experiment experiment) {
        policies.putIfAbsent(experiment.experimentId(), policies(experiment));
    }

    /** Frozen ones: those that it makes itself are not used by name. */
    private static Set<String> policies(Experiment experiment) {
        return experiment.spec().rows().stream()
                .map(ComparedRow::entry)
                .flatMap(entry ->
                        entry.schedule() instanceof ScheduleSpec.Gns gns ? Stream.of(gns.policy()) : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    void ended(String experimentId) {
        ended.add(experimentId);
    }

    boolean hasEnded(String experimentId) {
        return ended.contains(experimentId);
    }

    /** @return whether it was known */
    boolean deleted(String experimentId) {
        ended.remove(experimentId);
        return policies.remove(experimentId) != null;
    }

    void promoted(String policyId, boolean is) {
        if (is) {
            promoted.add(policyId);
        } else {
            promoted.remove(policyId);
        }
    }

    /** Whether an experiment uses the policy, or a version of it is promoted. */
    boolean isNeeded(String policyId) {
        return promoted.contains(policyId) || policies.values().stream().anyMatch(used -> used.contains(policyId));
    }

    int size() {
        return policies.size();
    }
}

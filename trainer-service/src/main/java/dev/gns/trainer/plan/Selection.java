package dev.gns.trainer.plan;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.LearnedPolicy;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.trainer.reward.FinalScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sums up a selection round: of each policy, the version with the least mean final validation loss. Of several tasks it
 * is the geometric mean of the tasks' means that counts, so that one with great losses does not drown the others.
 */
final class Selection {
    private Selection() {}

    private record Key(PolicyRef version, String task) {}

    /**
     * @param outcomes one for each order, in the same order
     * @return one for each policy that is selected: the earliest of several equal ones, the last where every episode failed
     */
    static List<PolicyRef> of(ExperimentSpec spec, List<EpisodeOrder> orders, List<EpisodeOutcome> outcomes) {
        Map<Key, List<Double>> losses = new LinkedHashMap<>();
        for (var i = 0; i < orders.size(); i++) {
            var order = orders.get(i);
            var ofKey = losses.computeIfAbsent(
                    new Key(
                            ((ScheduleSpec.Gns) order.schedule()).policyRef(),
                            order.task().name()),
                    key -> new ArrayList<>());
            FinalScore.of(outcomes.get(i)).ifPresent(score -> ofKey.add(score.loss()));
        }
        return spec.learned().stream()
                .filter(policy -> policy.select().isPresent())
                .map(policy -> best(policy, losses))
                .toList();
    }

    private record Scored(PolicyRef version, double score) {}

    private static PolicyRef best(LearnedPolicy policy, Map<Key, List<Double>> losses) {
        var last = policy.train().rounds();
        return policy.select().orElseThrow().candidates(last).stream()
                .map(version -> new PolicyRef(policy.policy().id(), version))
                .flatMap(version -> score(version, losses).map(s -> new Scored(version, s)).stream())
                .min(Comparator.comparingDouble(Scored::score))
                .map(Scored::version)
                .orElseGet(() -> new PolicyRef(policy.policy().id(), last));
    }

    /** Mean over the tasks of the logarithm of the mean loss; empty unless there is a loss on every task. */
    private static Optional<Double> score(PolicyRef version, Map<Key, List<Double>> losses) {
        var means = losses.entrySet().stream()
                .filter(entry -> entry.getKey().version.equals(version))
                .map(entry -> entry.getValue().stream().mapToDouble(x -> x).average())
                .toList();
        return means.stream().allMatch(mean -> mean.isPresent())
                ? Optional.of(means.stream()
                        .mapToDouble(mean -> StrictMath.log(mean.getAsDouble()))
                        .average()
                        .orElseThrow())
                : Optional.empty();
    }
}

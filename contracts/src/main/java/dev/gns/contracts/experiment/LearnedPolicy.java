package dev.gns.contracts.experiment;

import dev.gns.contracts.seed.SeedTree;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One policy that an experiment learns: that of a train experiment, or that of one training seed of a study.
 *
 * @param label the name of its learning episodes in reports
 * @param seed root of its seed tree: init, episodes and updates
 * @param select how the version to compare is chosen; absent: the last
 */
public record LearnedPolicy(String label, long seed, PolicySpec policy, TrainSpec train, Optional<SelectSpec> select) {
    /** What the learning episodes of a train experiment are called in reports. */
    public static final String LABEL = "gns";

    /** That of a train experiment. */
    static LearnedPolicy of(PolicySpec policy, TrainSpec train, long seed) {
        return new LearnedPolicy(LABEL, seed, policy, train, Optional.empty());
    }

    /**
     * Those of a study, training seeds from 1. The first learns from the study's own seed, as a train experiment of that
     * seed does; the policies of one training seed share their episodes' seeds and initial LRs.
     */
    static List<LearnedPolicy> of(StudyPolicy policy, long seed) {
        return IntStream.rangeClosed(1, policy.trainingSeeds())
                .mapToObj(k -> new LearnedPolicy(
                        numbered(policy.label(), k),
                        k == 1
                                ? seed
                                : new SeedTree(seed).child("training seed", k).seed(),
                        policy.policy().withId(numbered(policy.policy().id(), k)),
                        policy.train(),
                        policy.select()))
                .toList();
    }

    /** {@code name} with the number of a training seed. */
    static String numbered(String name, int trainingSeed) {
        return name + "-s" + trainingSeed;
    }
}

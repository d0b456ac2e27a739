package dev.gns.trainer.update;

import dev.gns.contracts.experiment.TrainSpec;
import dev.gns.policy.network.Policy;
import dev.gns.policy.update.PolicyUpdate;
import dev.gns.trainer.reward.LearningEpisode;
import java.util.List;

/** Makes the next version of a policy. */
@FunctionalInterface
public interface PolicyUpdater {

    /**
     * @param policy the version that took the decisions
     * @param groups episodes by group, groups and members in the order of their orders
     * @param seed the same arguments and seed give the same bits
     * @throws dev.gns.contracts.InvalidMessageException if a decision cannot be one of this policy's
     * @throws ArithmeticException if the update does not stay finite
     */
    PolicyUpdate.Result update(Policy policy, TrainSpec spec, List<List<LearningEpisode>> groups, long seed);
}

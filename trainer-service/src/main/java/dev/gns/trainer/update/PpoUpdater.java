package dev.gns.trainer.update;

import dev.gns.contracts.experiment.AdvantageSpec;
import dev.gns.contracts.experiment.TrainSpec;
import dev.gns.policy.network.BoundPolicy;
import dev.gns.policy.network.Parameters;
import dev.gns.policy.network.Policy;
import dev.gns.policy.update.PolicyUpdate;
import dev.gns.policy.update.WeightedDecision;
import dev.gns.trainer.reward.LearningEpisode;
import java.util.List;

/** PPO on a round's decisions; the policy's own critic, where it has one, foresees the returns for GAE. */
public final class PpoUpdater implements PolicyUpdater {

    @Override
    public PolicyUpdate.Result update(Policy policy, TrainSpec spec, List<List<LearningEpisode>> groups, long seed) {
        return new PolicyUpdate(spec.update()).apply(policy, decisions(policy, spec, groups), seed);
    }

    private static List<WeightedDecision> decisions(Policy policy, TrainSpec spec, List<List<LearningEpisode>> groups) {
        if (!(spec.update().advantage() instanceof AdvantageSpec.Gae) || !Parameters.hasCritic(policy.spec())) {
            return new RoundDecisions(spec, ValueFunction.ZERO).of(groups);
        }
        try (var critic = new BoundPolicy(policy)) {
            return new RoundDecisions(
                            spec, (graph, observation, totalSteps) -> critic.evaluate(graph, observation, totalSteps)
                                    .value())
                    .of(groups);
        }
    }
}

package dev.gns.system.simulation.world;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.TrainSpec;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.network.OptimizerState;
import dev.gns.policy.network.Policy;
import dev.gns.policy.network.Tensor;
import dev.gns.policy.update.PolicyUpdate;
import dev.gns.policy.update.UpdateStats;
import dev.gns.trainer.reward.LearningEpisode;
import dev.gns.trainer.update.PolicyUpdater;
import dev.gns.trainer.update.RoundDecisions;
import dev.gns.trainer.update.ValueFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Stands in for PPO: the new weights are a hash of the old ones and of every bit of the outcomes, in their order. Remembers
 * what each version was made of. The decisions and their advantages are the real ones.
 */
final class Updates implements PolicyUpdater {
    private final Map<PolicyRef, Made> made = new HashMap<>();

    /** @param outcomes their digests by episode, in the order in which they were given */
    record Made(long parent, List<String> episodes, List<Long> outcomes, long version) {}

    @Override
    public PolicyUpdate.Result update(Policy policy, TrainSpec spec, List<List<LearningEpisode>> groups, long seed) {
        var outcomes = groups.stream()
                .flatMap(List::stream)
                .map(LearningEpisode::outcome)
                .toList();
        var decisions = new RoundDecisions(spec, ValueFunction.ZERO).of(groups);
        var acted = outcomes.stream()
                .filter(o -> !(o.end() instanceof Outcome.Failed))
                .flatMap(o -> o.decisions().stream())
                .filter(d -> d.choice() instanceof Decision.Acted)
                .count();
        Violation.unless(
                decisions.size() == acted, "%d decisions learn, but %d were acted on", decisions.size(), acted);
        var digests = outcomes.stream().map(Digest::of).toList();
        var hash = Mix.of(Digest.of(policy), seed, spec.rounds());
        for (var digest : digests) {
            hash = Mix.of(hash, digest);
        }
        for (var decision : decisions) {
            hash = Mix.of(hash, Double.doubleToLongBits(decision.advantage()));
        }
        var next = policy.next(moved(policy.parameters(), hash), step(policy.optimizer()));
        made.put(
                next.ref(),
                new Made(
                        Digest.of(policy),
                        outcomes.stream().map(o -> o.episodeId()).toList(),
                        digests,
                        Digest.of(next)));
        return new PolicyUpdate.Result(
                next, new UpdateStats(0.01, 0, 1, 0.5, 1, 1, false, OptionalDouble.empty(), OptionalDouble.empty()));
    }

    Made made(PolicyRef ref) {
        return made.get(ref);
    }

    private static OptimizerState step(OptimizerState before) {
        return new OptimizerState(before.step() + 1, before.first(), before.second());
    }

    private static SortedMap<String, Tensor> moved(SortedMap<String, Tensor> parameters, long hash) {
        SortedMap<String, Tensor> moved = new TreeMap<>(parameters);
        var name = parameters.firstKey();
        var values = parameters.get(name).toArray();
        for (var i = 0; i < Math.min(4, values.length); i++) {
            values[i] = (float) (Mix.unit(Mix.of(hash, i)) - 0.5);
        }
        moved.put(name, new Tensor(parameters.get(name).shape(), values));
        return moved;
    }
}

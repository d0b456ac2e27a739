package dev.gns.trainer.update;

import dev.gns.contracts.episode.Decision.Acted;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.experiment.AdvantageSpec;
import dev.gns.contracts.experiment.TrainSpec;
import dev.gns.policy.update.WeightedDecision;
import dev.gns.trainer.reward.Advantages;
import dev.gns.trainer.reward.LearningEpisode;
import dev.gns.trainer.reward.Rewards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The decisions that an update learns from, with their advantages normalised over the update. Decisions that fell back,
 * and episodes that failed or were stopped, carry no loss.
 */
public final class RoundDecisions {
    private final TrainSpec spec;
    private final ValueFunction values;

    /** @param values the critic of the version that took the decisions; asked only for GAE */
    public RoundDecisions(TrainSpec spec, ValueFunction values) {
        this.spec = spec;
        this.values = values;
    }

    /** An episode with its rewards, one a decision. */
    private record Rewarded(EpisodeOutcome outcome, double[] rewards) {
        double total() {
            return Arrays.stream(rewards).sum();
        }
    }

    /** @param groups episodes by group, groups and members in the order of their orders */
    public List<WeightedDecision> of(List<List<LearningEpisode>> groups) {
        var episodes = groups.stream().flatMap(group -> ofGroup(group).stream()).toList();
        var advantages = Advantages.normalised(episodes.stream()
                .flatMapToDouble(RoundDecisions::actedAdvantages)
                .toArray());
        return weigh(episodes, advantages);
    }

    private List<EpisodeAdvantage> ofGroup(List<LearningEpisode> group) {
        List<Rewarded> episodes = new ArrayList<>();
        for (var episode : group) {
            Rewards.of(episode, spec.reward()).ifPresent(r -> episodes.add(new Rewarded(episode.outcome(), r)));
        }
        return spec.update().advantage() instanceof AdvantageSpec.Gae gae
                ? episodes.stream().map(e -> generalized(e, gae)).toList()
                : relative(episodes, ((AdvantageSpec.Group) spec.update().advantage()).leaveOneOut());
    }

    private static List<EpisodeAdvantage> relative(List<Rewarded> episodes, boolean leaveOneOut) {
        var totals = episodes.stream().mapToDouble(Rewarded::total).toArray();
        var advantages = Advantages.ofGroup(totals, leaveOneOut);
        List<EpisodeAdvantage> weighed = new ArrayList<>(episodes.size());
        for (var i = 0; i < episodes.size(); i++) {
            var same = new double[episodes.get(i).rewards.length];
            Arrays.fill(same, advantages[i]);
            weighed.add(new EpisodeAdvantage(
                    episodes.get(i).outcome, same, Advantages.rewardsToGo(episodes.get(i).rewards)));
        }
        return weighed;
    }

    private EpisodeAdvantage generalized(Rewarded episode, AdvantageSpec.Gae gae) {
        var outcome = episode.outcome;
        var estimates = outcome.decisions().stream()
                .mapToDouble(d -> values.value(outcome.graph().orElseThrow(), d.observation(), outcome.totalSteps()))
                .toArray();
        var advantages = Advantages.gae(episode.rewards, estimates, gae.gamma(), gae.lambda());
        var returns = new double[advantages.length];
        Arrays.setAll(returns, t -> advantages[t] + estimates[t]);
        return new EpisodeAdvantage(outcome, advantages, returns);
    }

    private static DoubleStream actedAdvantages(EpisodeAdvantage episode) {
        var decisions = episode.outcome().decisions();
        return IntStream.range(0, decisions.size())
                .filter(t -> decisions.get(t).choice() instanceof Acted)
                .mapToDouble(t -> episode.advantages()[t]);
    }

    private static List<WeightedDecision> weigh(List<EpisodeAdvantage> episodes, double[] advantages) {
        List<WeightedDecision> weighed = new ArrayList<>(advantages.length);
        for (var episode : episodes) {
            var outcome = episode.outcome();
            for (var t = 0; t < outcome.decisions().size(); t++) {
                var decision = outcome.decisions().get(t);
                if (decision.choice() instanceof Acted acted) {
                    weighed.add(new WeightedDecision(
                            outcome.graph().orElseThrow(),
                            decision.observation(),
                            outcome.totalSteps(),
                            acted.action(),
                            advantages[weighed.size()],
                            episode.returns()[t]));
                }
            }
        }
        return weighed;
    }
}

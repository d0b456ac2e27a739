package dev.gns.trainer.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.AdvantageSpec;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.experiment.RewardSpec;
import dev.gns.contracts.experiment.TrainSpec;
import dev.gns.contracts.experiment.UpdateSpec;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.file.PolicyFile;
import dev.gns.policy.network.Policy;
import dev.gns.trainer.Examples;
import dev.gns.trainer.plan.Findings;
import dev.gns.trainer.plan.Planner;
import dev.gns.trainer.reward.LearningEpisode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PpoUpdaterTest {
    private static final PolicySpec WALK = Examples.policy("p", new ActionSpec.Walk(0.5));
    private static final PolicySpec PAPER = new PolicySpec(
            "p",
            PolicySpec.FeatureSet.PAPER,
            PolicySpec.Messages.FORWARD,
            PolicySpec.Head.PAPER,
            new ActionSpec.Multiplicative(),
            NodeType.COUNT);

    private static List<List<LearningEpisode>> round(TrainSpec train) {
        var orders = new Planner(id -> Optional.empty())
                .round(Examples.training("x", train), 0, Findings.NONE)
                .orders();
        return List.of(List.of(
                Examples.learning(Examples.evaluated(orders.get(0), 4, 1)),
                Examples.learning(Examples.evaluated(orders.get(1), 4, 2))));
    }

    @Test
    void theSameRoundAndSeedMakeTheSameVersionToTheLastBit() {
        var train = Examples.train(1, 1, 2);
        var updater = new PpoUpdater();

        var once = updater.update(Policy.untrained(WALK, 1), train, round(train), 5);
        var twice = updater.update(Policy.untrained(WALK, 1), train, round(train), 5);

        assertThat(PolicyFile.write(once.policy())).isEqualTo(PolicyFile.write(twice.policy()));
        assertThat(once.policy().ref()).isEqualTo(new PolicyRef("p", 1));
        assertThat(once.policy().parameters())
                .isNotEqualTo(Policy.untrained(WALK, 1).parameters());
    }

    /** METHOD §9.3: the default mode with rewards at p = 1, at p = 0.2 and at the end only. */
    static List<RewardSpec> rewards() {
        return List.of(
                new RewardSpec.LogLoss(1),
                new RewardSpec.LogLoss(0.2),
                new RewardSpec.Paper(1, Optional.of(0.8)),
                new RewardSpec.Paper(0.2, Optional.empty()),
                new RewardSpec.Final());
    }

    @ParameterizedTest
    @MethodSource("rewards")
    void theDefaultModeLearnsFromEveryReward(RewardSpec reward) {
        var train = new TrainSpec(1, 1, 2, reward, Examples.update(new AdvantageSpec.Group(false)));
        var round = round(train);

        var next = new PpoUpdater().update(Policy.untrained(WALK, 1), train, round, 5);

        assertThat(next.policy().parameters())
                .isNotEqualTo(Policy.untrained(WALK, 1).parameters());
        assertThat(RoundMetrics.of(round.get(0), reward, next.stats()).get(MetricNames.RETURN_STD))
                .isPositive();
    }

    @Test
    void srlsLearnsFromTheLossAtEveryDecision() {
        var spec = Examples.srls("p");
        var gae = new AdvantageSpec.Gae(0.9, 0);
        // Without a KL limit: the episodes are not this policy's.
        var update = new UpdateSpec(gae, 0.2, 2, 10, 0, 2e-3, 2e-3, 0, 0.5, 0.5);
        var train = new TrainSpec(1, 2, 1, new RewardSpec.Srls(), update);

        var next = new PpoUpdater().update(Policy.untrained(spec, 1), train, round(train), 5);

        assertThat(next.policy().parameters())
                .isNotEqualTo(Policy.untrained(spec, 1).parameters());
        assertThat(next.stats().sigma()).isEqualTo(0.1);
        assertThat(next.stats().valueLoss()).isPresent();
    }

    @Test
    void withACriticItsFiguresAreReported() {
        var train = new TrainSpec(
                1,
                1,
                2,
                new RewardSpec.Paper(0.2, Optional.empty()),
                Examples.update(new AdvantageSpec.Gae(0.99, 0.95)));
        var episodes = round(train);

        var result = new PpoUpdater().update(Policy.untrained(PAPER, 1), train, episodes, 5);
        var figures = RoundMetrics.of(episodes.get(0), train.reward(), result.stats());

        assertThat(figures)
                .containsKeys(
                        MetricNames.RETURN_MEAN,
                        MetricNames.RETURN_STD,
                        MetricNames.ROUND_VALIDATION_LOSS,
                        MetricNames.APPROX_KL,
                        MetricNames.CLIP_FRACTION,
                        MetricNames.ENTROPY,
                        MetricNames.SIGMA,
                        MetricNames.GRADIENT_NORM,
                        MetricNames.UPDATE_STEPS,
                        MetricNames.FALLBACKS,
                        MetricNames.VALUE_LOSS,
                        MetricNames.EXPLAINED_VARIANCE);
        assertThat(figures.get(MetricNames.ROUND_VALIDATION_LOSS))
                .isEqualTo(episodes.get(0).stream()
                        .mapToDouble(episode -> ((Outcome.Completed)
                                        episode.outcome().end())
                                .validation()
                                .loss())
                        .average()
                        .orElseThrow());
    }
}

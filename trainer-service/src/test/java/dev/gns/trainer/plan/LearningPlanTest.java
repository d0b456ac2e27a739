package dev.gns.trainer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.AdvantageSpec;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.RewardSpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.TrainSpec;
import dev.gns.trainer.Examples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LearningPlanTest {
    private static final Planner PLANNER = new Planner(id -> Optional.empty());
    private static final Experiment EXPERIMENT = Examples.training("x", Examples.train(3, 2, 4));

    private static RoundPlan round(Experiment experiment, int round) {
        return PLANNER.round(experiment, round, Findings.NONE);
    }

    @Test
    void membersOfAGroupShareSeedAndInitialLearningRateAndDifferInActionNoise() {
        var groups = round(EXPERIMENT, 1).orders().stream().collect(Collectors.groupingBy(EpisodeOrder::pair));

        assertThat(groups).hasSize(2);
        assertThat(groups.values()).allSatisfy(group -> {
            assertThat(group).hasSize(4);
            assertThat(group.stream().map(EpisodeOrder::trainingSeed).distinct())
                    .hasSize(1);
            assertThat(group.stream().map(EpisodeOrder::initialLearningRate).distinct())
                    .hasSize(1);
            assertThat(group.stream().map(EpisodeOrder::actionSeed).distinct()).hasSize(4);
        });
        assertThat(groups.get(0).get(0).trainingSeed())
                .isNotEqualTo(groups.get(1).get(0).trainingSeed());
    }

    @Test
    void noSeedOccursTwiceInAnExperiment() {
        var seen = new HashSet<Long>();
        for (var round = 0; round < 3; round++) {
            round(EXPERIMENT, round).orders().forEach(order -> assertThat(seen.add(order.actionSeed()))
                    .isTrue());
        }
    }

    @Test
    void aSpecGivesTheSameEpisodesUnderAnyId() {
        var other = Examples.training("another", Examples.train(3, 2, 4));

        assertThat(round(other, 2).orders())
                .extracting(EpisodeOrder::trainingSeed)
                .isEqualTo(round(EXPERIMENT, 2).orders().stream()
                        .map(EpisodeOrder::trainingSeed)
                        .toList());
        assertThat(round(EXPERIMENT, 2)).isEqualTo(round(EXPERIMENT, 2));
    }

    @Test
    void ordersNameTheNewestVersionAndExplore() {
        var order = round(EXPERIMENT, 2).orders().get(5);

        assertThat(order.episodeId()).isEqualTo("x.r2.e5");
        assertThat(order.purpose()).isEqualTo(Purpose.TRAIN);
        assertThat(order.test()).isFalse();
        assertThat(order.schedule()).isEqualTo(new ScheduleSpec.Gns("policy-of-x", 2, true, Optional.empty()));
        assertThat(order.initialLearningRate())
                .isBetween(Examples.TASK.prior().low(), Examples.TASK.prior().high());
    }

    @Test
    void groupsOfAllRoundsTakeTheTasksInTurn() {
        var tasks = List.of(Examples.task("a"), Examples.task("b"), Examples.task("c"));
        var experiment =
                Examples.training("x", Examples.train(3, 2, 2), Examples.policy("p", new ActionSpec.Walk(0.5)), tasks);

        var taken = new ArrayList<String>();
        for (var round = 0; round < 3; round++) {
            round(experiment, round).orders().stream()
                    .filter(order -> order.episodeId().endsWith(".e0")
                            || order.episodeId().endsWith(".e2"))
                    .forEach(order -> taken.add(order.task().name()));
        }
        assertThat(taken).containsExactly("a", "b", "c", "a", "b", "c");
    }

    @Test
    void anAnchoredActionBringsItsBaseAndItsReference() {
        var base = new ScheduleSpec.Cosine(0.1);
        var anchored = Examples.policy("p", new ActionSpec.Anchored(1.3, base, 3e-3));
        var experiment = Examples.training("x", Examples.train(1, 1, 2), anchored, List.of(Examples.TASK));

        assertThat(round(experiment, 0).orders()).allSatisfy(order -> {
            assertThat(((ScheduleSpec.Gns) order.schedule()).base()).contains(base);
            assertThat(order.initialLearningRate()).isEqualTo(3e-3);
        });
    }

    @Test
    void aCentredActionStartsInTheMiddleOfEachTasksPrior() {
        var centred = Examples.policy("p", new ActionSpec.Centred(3));
        var experiment = Examples.training("x", Examples.train(1, 1, 2), centred, List.of(Examples.TASK));
        var prior = Examples.TASK.prior();

        assertThat(round(experiment, 0).orders()).allSatisfy(order -> {
            assertThat(((ScheduleSpec.Gns) order.schedule()).base()).contains(new ScheduleSpec.Constant(0));
            assertThat(order.initialLearningRate() / prior.low())
                    .isCloseTo(prior.high() / order.initialLearningRate(), within(1e-9));
        });
    }

    @Test
    void onlyAPolicyThatSeesMoreThanTheGraphTellsTheLearnerSo() {
        var srls = Examples.training("x", Examples.train(1, 1, 2), Examples.srls("s"), List.of(Examples.TASK));

        assertThat(round(srls, 0).orders()).allMatch(order -> ((ScheduleSpec.Gns) order.schedule()).seesSrlsState());
        assertThat(round(EXPERIMENT, 0).orders())
                .noneMatch(order -> ((ScheduleSpec.Gns) order.schedule()).seesSrlsState());
    }

    /** The rewards of METHOD §9.3, and SRLS's. */
    @Test
    void theRewardSaysHowOftenIsEvaluated() {
        var probabilities = new LinkedHashMap<RewardSpec, Double>();
        probabilities.put(new RewardSpec.Final(), 0.0);
        probabilities.put(new RewardSpec.LogLoss(1), 1.0);
        probabilities.put(new RewardSpec.LogLoss(0.2), 0.2);
        probabilities.put(new RewardSpec.Paper(1, Optional.empty()), 1.0);
        probabilities.put(new RewardSpec.Paper(0.2, Optional.empty()), 0.2);
        probabilities.put(new RewardSpec.Srls(), 1.0);
        probabilities.forEach((reward, probability) -> {
            var train = new TrainSpec(1, 2, 4, reward, Examples.update(new AdvantageSpec.Group(false)));
            assertThat(round(Examples.training("x", train), 0).orders())
                    .extracting(EpisodeOrder::evaluationProbability)
                    .containsOnly(probability);
        });
    }

    @Test
    void onlyTheLastRoundIsLast() {
        assertThat(round(EXPERIMENT, 1).last()).isFalse();
        assertThat(round(EXPERIMENT, 1).later()).isEqualTo(8);
        assertThat(round(EXPERIMENT, 2).last()).isTrue();
        assertThat(round(EXPERIMENT, 2).later()).isZero();
    }

    @Test
    void ordersArePublishedInAWindow() {
        var plan = round(EXPERIMENT, 0);

        assertThat(plan.next(0, 0, 3)).isEqualTo(new Step.Publish(plan.orders().subList(0, 3)));
        assertThat(plan.next(3, 1, 3)).isEqualTo(new Step.Publish(plan.orders().subList(3, 4)));
        assertThat(plan.next(3, 0, 3)).isEqualTo(new Step.Publish(List.of()));
        assertThat(plan.next(8, 7, 3)).isEqualTo(new Step.Publish(List.of()));
        assertThat(plan.next(8, 8, 3)).isEqualTo(new Step.FinishRound(false));
    }
}

package dev.gns.trainer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState.Table;
import dev.gns.contracts.experiment.ExperimentState.Trial;
import dev.gns.contracts.experiment.LrChoice;
import dev.gns.contracts.experiment.RewardSpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.SelectSpec;
import dev.gns.contracts.experiment.TrainSpec;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.trainer.Examples;
import dev.gns.trainer.StudyExamples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StudyPlanTest {
    private static final Planner PLANNER = new Planner(id -> Optional.empty());
    private static final String TASK = Examples.TASK.name();
    private static final LrChoice GRID = new LrChoice.Grid(List.of(1e-3, 2e-3, 4e-3), 2);
    private static final TrainSpec PAID_ALONG = new TrainSpec(
            1, 1, 2, new RewardSpec.LogLoss(0.25), Examples.train(1, 1, 2).update());
    private static final Experiment STUDY = StudyExamples.study(
            "x",
            3,
            List.of(
                    StudyExamples.policy(
                            "gns",
                            2,
                            Examples.train(3, 2, 2),
                            new ActionSpec.Walk(0.5),
                            Optional.of(new SelectSpec(2, 2))),
                    StudyExamples.policy("twin", 1, PAID_ALONG)),
            StudyExamples.learned("gns", "gns"),
            StudyExamples.learned("twin", "twin"),
            StudyExamples.openLoop("replayed", "gns", 2, new LrChoice.Prior()),
            Examples.constant("tuned", GRID),
            Examples.constant("as-tuned", new LrChoice.BestOf("tuned")));
    private static final List<PolicyRef> CHOSEN = List.of(new PolicyRef("p-gns-s1", 2), new PolicyRef("p-gns-s2", 3));
    private static final List<Trial> TRIALS = List.of(
            new Trial(TASK, "tuned", 1e-3, 0.5),
            new Trial(TASK, "tuned", 2e-3, 0.4),
            new Trial(TASK, "tuned", 4e-3, 0.6));
    private static final List<Table> TABLES = List.of(
            new Table(TASK, "replayed-s1", List.of(1.0, 0.5)), new Table(TASK, "replayed-s2", List.of(2.0, 0.25)));

    private static RoundPlan round(int number, Findings findings) {
        return PLANNER.round(STUDY, number, findings);
    }

    private static RoundPlan selection() {
        return round(3, Findings.NONE);
    }

    private static RoundPlan tuning() {
        return round(4, new Findings(List.of(), CHOSEN, List.of()));
    }

    private static RoundPlan measuring() {
        return round(5, new Findings(TRIALS, CHOSEN, List.of()));
    }

    private static RoundPlan comparison() {
        return round(6, new Findings(TRIALS, CHOSEN, TABLES));
    }

    private static ScheduleSpec frozen(String policy, int version) {
        return new ScheduleSpec.Gns(policy, version, false, Optional.empty());
    }

    @Test
    void everyPolicyWithARoundLeftLearnsInARound() {
        assertThat(round(0, Findings.NONE).orders())
                .extracting(EpisodeOrder::label)
                .containsExactly(
                        "gns-s1", "gns-s1", "gns-s1", "gns-s1", "gns-s2", "gns-s2", "gns-s2", "gns-s2", "twin-s1",
                        "twin-s1");
        var second = round(1, Findings.NONE);
        assertThat(second.orders())
                .extracting(EpisodeOrder::label, EpisodeOrder::purpose, EpisodeOrder::schedule)
                .startsWith(tuple("gns-s1", Purpose.TRAIN, new ScheduleSpec.Gns("p-gns-s1", 1, true, Optional.empty())))
                .hasSize(8)
                .endsWith(tuple("gns-s2", Purpose.TRAIN, new ScheduleSpec.Gns("p-gns-s2", 1, true, Optional.empty())));
        assertThat(second.orders())
                .extracting(EpisodeOrder::episodeId)
                .containsExactly(
                        "x.r1.e0", "x.r1.e1", "x.r1.e2", "x.r1.e3", "x.r1.e4", "x.r1.e5", "x.r1.e6", "x.r1.e7");
        assertThat(second.last()).isFalse();
    }

    @Test
    void whatIsToComeIsCounted() {
        // Candidates 2 and 3 on 2 pairs, twice; 3 values on 2 seeds; 2 tables from 2 episodes; 7 rows on 3 pairs.
        var compared = 7 * 3;
        assertThat(round(0, Findings.NONE).later()).isEqualTo(2 * 8 + 8 + 6 + 4 + compared);
        assertThat(round(2, Findings.NONE).later()).isEqualTo(8 + 6 + 4 + compared);
        assertThat(selection().later()).isEqualTo(6 + 4 + compared);
        assertThat(tuning().later()).isEqualTo(4 + compared);
        assertThat(measuring().later()).isEqualTo(compared);
        assertThat(comparison().later()).isZero();
        assertThat(comparison().last()).isTrue();
        assertThat(comparison().orders()).hasSize(compared);
    }

    @Test
    void theFirstTrainingSeedLearnsAsATrainExperimentDoes() {
        var train = Examples.training("y", Examples.train(3, 2, 2));
        for (var number = 0; number < 3; number++) {
            assertThat(round(number, Findings.NONE).orders().subList(0, 4))
                    .usingRecursiveComparison()
                    .ignoringFields("experimentId", "episodeId", "label", "schedule.policy")
                    .isEqualTo(PLANNER.round(train, number, Findings.NONE).orders());
        }
    }

    @Test
    void trainingSeedsShareNothingAndPoliciesOfOneShareTheirEpisodesSeeds() {
        var orders = round(0, Findings.NONE).orders();

        assertThat(seeds(orders.subList(0, 4))).doesNotContainAnyElementsOf(seeds(orders.subList(4, 8)));
        assertThat(orders.get(8).trainingSeed()).isEqualTo(orders.get(0).trainingSeed());
        assertThat(orders.get(8).initialLearningRate()).isEqualTo(orders.get(0).initialLearningRate());
        assertThat(UpdateSeeds.ofVersion0(STUDY.spec().learned().get(0).seed()))
                .isNotEqualTo(
                        UpdateSeeds.ofVersion0(STUDY.spec().learned().get(1).seed()));
    }

    @Test
    void aPolicysEpisodesAreEvaluatedAsItsRewardAsks() {
        var orders = round(0, Findings.NONE).orders();

        assertThat(orders.get(0).evaluationProbability()).isZero();
        assertThat(orders).allMatch(order -> order.checkpoints().isEmpty());
        assertThat(orders.get(8).evaluationProbability()).isEqualTo(0.25);
        assertThat(comparison().orders()).allMatch(order -> order.evaluationProbability() == 0);
    }

    @Test
    void everyCandidateIsTriedFrozenOnThePairsOfItsPolicy() {
        var orders = selection().orders();

        assertThat(orders)
                .extracting(EpisodeOrder::label, EpisodeOrder::schedule, EpisodeOrder::pair)
                .containsExactly(
                        tuple("gns-s1", frozen("p-gns-s1", 2), 0),
                        tuple("gns-s1", frozen("p-gns-s1", 2), 1),
                        tuple("gns-s1", frozen("p-gns-s1", 3), 0),
                        tuple("gns-s1", frozen("p-gns-s1", 3), 1),
                        tuple("gns-s2", frozen("p-gns-s2", 2), 0),
                        tuple("gns-s2", frozen("p-gns-s2", 2), 1),
                        tuple("gns-s2", frozen("p-gns-s2", 3), 0),
                        tuple("gns-s2", frozen("p-gns-s2", 3), 1));
        assertThat(orders).allMatch(order -> order.purpose() == Purpose.SELECT && !order.test());
        assertThat(orders).allMatch(order -> order.checkpoints().equals(Optional.of(5)));
        assertThat(orders.get(0).trainingSeed()).isEqualTo(orders.get(2).trainingSeed());
        assertThat(orders.get(0).initialLearningRate()).isEqualTo(orders.get(2).initialLearningRate());
    }

    @Test
    void openLoopsAreMeasuredOnTheChosenVersionsFromThePrior() {
        var orders = measuring().orders();

        assertThat(orders)
                .extracting(EpisodeOrder::label, EpisodeOrder::schedule, EpisodeOrder::pair)
                .containsExactly(
                        tuple("replayed-s1", frozen("p-gns-s1", 2), 0),
                        tuple("replayed-s1", frozen("p-gns-s1", 2), 1),
                        tuple("replayed-s2", frozen("p-gns-s2", 3), 0),
                        tuple("replayed-s2", frozen("p-gns-s2", 3), 1));
        assertThat(orders).allMatch(order -> order.purpose() == Purpose.MEASURE && !order.test());
        assertThat(orders).allMatch(order -> order.checkpoints().isEmpty());
        assertThat(orders.stream().map(EpisodeOrder::initialLearningRate).distinct())
                .hasSize(2);
    }

    @Test
    void allRowsOfAPairStandTogether() {
        var orders = comparison().orders().subList(7, 14);

        assertThat(orders)
                .extracting(EpisodeOrder::label, EpisodeOrder::schedule)
                .containsExactly(
                        tuple("gns-s1", frozen("p-gns-s1", 2)),
                        tuple("gns-s2", frozen("p-gns-s2", 3)),
                        tuple("twin-s1", frozen("p-twin-s1", 1)),
                        tuple("replayed-s1", new ScheduleSpec.Table(List.of(1.0, 0.5))),
                        tuple("replayed-s2", new ScheduleSpec.Table(List.of(2.0, 0.25))),
                        tuple("tuned", new ScheduleSpec.Constant(0)),
                        tuple("as-tuned", new ScheduleSpec.Constant(0)));
        assertThat(orders).allMatch(order -> order.pair() == 1 && order.purpose() == Purpose.COMPARE && order.test());
        assertThat(orders).allMatch(order -> order.checkpoints().equals(Optional.of(5)));
        assertThat(orders.stream().map(EpisodeOrder::trainingSeed).distinct()).hasSize(1);
        var drawn = orders.get(0).initialLearningRate();
        assertThat(orders)
                .extracting(EpisodeOrder::initialLearningRate)
                .containsExactly(drawn, drawn, drawn, drawn, drawn, 2e-3, 2e-3);
    }

    @Test
    void noSeedServesTwoPurposes() {
        List<Set<Long>> purposes = new ArrayList<>();
        List<EpisodeOrder> learning = new ArrayList<>();
        for (var number = 0; number < 3; number++) {
            learning.addAll(round(number, Findings.NONE).orders());
        }
        purposes.add(seeds(learning));
        purposes.add(seeds(selection().orders()));
        purposes.add(seeds(tuning().orders()));
        purposes.add(seeds(measuring().orders()));
        purposes.add(seeds(comparison().orders()));

        Set<Long> all = new HashSet<>();
        for (var seeds : purposes) {
            assertThat(seeds).isNotEmpty();
            assertThat(Collections.disjoint(seeds, all)).isTrue();
            all.addAll(seeds);
        }
    }

    @Test
    void aSpecGivesTheSameEpisodesUnderAnyId() {
        var other = new Experiment("y", STUDY.spec(), STUDY.wanted(), STUDY.createdAt());
        var findings = new Findings(TRIALS, CHOSEN, TABLES);

        assertThat(PLANNER.round(other, 6, findings).orders())
                .usingRecursiveComparison()
                .ignoringFields("experimentId", "episodeId")
                .isEqualTo(comparison().orders());
    }

    @Test
    void anOpenLoopFromATunedRateIsMeasuredFromIt() {
        var study = StudyExamples.study(
                "x",
                1,
                List.of(StudyExamples.policy("gns", 1, Examples.train(1, 1, 2))),
                StudyExamples.openLoop("replayed", "gns", 3, new LrChoice.BestOf("tuned")),
                Examples.constant("tuned", GRID));

        var orders = PLANNER.round(study, 2, new Findings(TRIALS, List.of(), List.of()))
                .orders();

        assertThat(orders).hasSize(3).allMatch(order -> order.initialLearningRate() == 2e-3);
    }

    @Test
    void theReferenceOfAnAnchoredPolicyIsWhereItsRowsStart() {
        var base = new ScheduleSpec.Cosine(0);
        var anchored = new ActionSpec.Anchored(1.3, base, 3e-3);
        var study = StudyExamples.study(
                "x",
                1,
                List.of(StudyExamples.policy("gns", 1, Examples.train(1, 1, 2), anchored, Optional.empty())),
                StudyExamples.learned("gns", "gns"),
                StudyExamples.openLoop("replayed", "gns", 1, new LrChoice.Prior()));
        var table = new Table(TASK, "replayed-s1", List.of(1.0, 0.5));

        var measured = PLANNER.round(study, 1, Findings.NONE).orders();
        var compared = PLANNER.round(study, 2, new Findings(List.of(), List.of(), List.of(table)))
                .orders();

        assertThat(measured).singleElement().satisfies(order -> {
            assertThat(order.initialLearningRate()).isEqualTo(3e-3);
            assertThat(((ScheduleSpec.Gns) order.schedule()).base()).contains(base);
        });
        assertThat(compared).extracting(EpisodeOrder::initialLearningRate).containsExactly(3e-3, 3e-3);
        assertThat(((ScheduleSpec.Gns) compared.get(0).schedule()).base()).contains(base);
    }

    @Test
    void aCentredPolicyStartsInTheMiddleOfThePriorWhateverItsRowChooses() {
        var study = StudyExamples.study(
                "x",
                1,
                List.of(StudyExamples.policy(
                        "gns", 1, Examples.train(1, 1, 2), new ActionSpec.Centred(3), Optional.empty())),
                StudyExamples.learned("gns", "gns"),
                StudyExamples.openLoop("replayed", "gns", 1, new LrChoice.Fixed(2e-3)));
        var table = new Table(TASK, "replayed-s1", List.of(1.0, 0.5));

        var compared = PLANNER.round(study, 2, new Findings(List.of(), List.of(), List.of(table)))
                .orders();

        assertThat(compared).hasSize(2).allSatisfy(order -> assertThat(order.initialLearningRate())
                .isEqualTo(order.task().prior().middle())
                .isNotEqualTo(2e-3));
    }

    @Test
    void aTransferLearnsOnItsTasksAndComparesOnOthers() {
        var grid = new LrChoice.Grid(List.of(1e-3, 2e-3), 1);
        var study = StudyExamples.study(
                "x",
                1,
                List.of(StudyExamples.policy("gns", 1, Examples.train(1, 1, 2))),
                List.of(Examples.task("b"), Examples.task("c")),
                StudyExamples.learned("gns", "gns"),
                Examples.constant("tuned", grid));
        var trials = List.of(
                new Trial("b", "tuned", 1e-3, 0.3),
                new Trial("b", "tuned", 2e-3, 0.2),
                new Trial("b", "tuned", 4e-3, 0.9),
                new Trial("c", "tuned", 5e-4, 0.9),
                new Trial("c", "tuned", 1e-3, 0.1),
                new Trial("c", "tuned", 2e-3, 0.2));

        assertThat(tasks(PLANNER.round(study, 0, Findings.NONE))).containsExactly(TASK);
        assertThat(tasks(PLANNER.round(study, 1, Findings.NONE))).containsExactly("b", "c");
        assertThat(PLANNER.round(study, 2, new Findings(trials, List.of(), List.of()))
                        .orders())
                .extracting(order -> order.task().name(), EpisodeOrder::label)
                .containsExactly(tuple("b", "gns-s1"), tuple("b", "tuned"), tuple("c", "gns-s1"), tuple("c", "tuned"));
    }

    @Test
    void aRowWhoseOpenLoopCouldNotBeMeasuredIsLeftOut() {
        var unmeasured = List.of(TABLES.get(0), new Table(TASK, "replayed-s2", List.of()));
        var findings = new Findings(TRIALS, CHOSEN, unmeasured);

        assertThat(round(6, findings).orders()).hasSize(18).noneMatch(order -> order.label()
                .equals("replayed-s2"));
        assertThat(findings.leftOut().orElseThrow()).endsWith("was completed: replayed-s2 on " + TASK);
    }

    private static Set<Long> seeds(List<EpisodeOrder> orders) {
        return orders.stream().map(EpisodeOrder::trainingSeed).collect(Collectors.toSet());
    }

    private static List<String> tasks(RoundPlan plan) {
        return plan.orders().stream()
                .map(order -> order.task().name())
                .distinct()
                .toList();
    }
}

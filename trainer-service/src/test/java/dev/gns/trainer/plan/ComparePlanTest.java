package dev.gns.trainer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.CompareSpec;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState.Trial;
import dev.gns.contracts.experiment.LrChoice;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.trainer.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComparePlanTest {
    private static final Planner PLANNER = new Planner(id -> Optional.empty());
    private static final LrChoice GRID = new LrChoice.Grid(List.of(1e-3, 2e-3, 4e-3), 2);
    private static final Experiment TUNED = Examples.comparing(
            "x", 3, Examples.constant("fixed", new LrChoice.Prior()), Examples.constant("tuned", GRID));

    private static RoundPlan round(Experiment experiment, int round, List<Trial> trials) {
        return PLANNER.round(experiment, round, new Findings(trials, List.of(), List.of()));
    }

    /** Runs all tuning rounds against a loss that is a function of the learning rate. */
    private static List<Trial> tune(Experiment experiment, DoubleUnaryOperator loss) {
        List<Trial> trials = new ArrayList<>();
        for (var r = 0; round(experiment, r, trials).orders().get(0).purpose() == Purpose.TUNE; r++) {
            var orders = round(experiment, r, trials).orders();
            trials.addAll(Trials.of(
                    orders,
                    orders.stream()
                            .map(o -> Examples.completed(o, loss.applyAsDouble(o.initialLearningRate()), 0))
                            .toList()));
        }
        return trials;
    }

    private static DoubleUnaryOperator bestAt(double optimum) {
        return lr -> 0.5 + Math.abs(Math.log(lr / optimum));
    }

    private static double tunedLearningRate(List<Trial> trials) {
        return round(TUNED, 9, trials).orders().stream()
                .filter(order -> order.label().equals("tuned"))
                .findFirst()
                .orElseThrow()
                .initialLearningRate();
    }

    @Test
    void theGridIsTriedFirstOnSeedsOfItsOwn() {
        var plan = round(TUNED, 0, List.of());

        assertThat(plan.last()).isFalse();
        assertThat(plan.later()).isEqualTo(6);
        assertThat(plan.orders()).hasSize(6).allSatisfy(order -> {
            assertThat(order.purpose()).isEqualTo(Purpose.TUNE);
            assertThat(order.label()).isEqualTo("tuned");
            assertThat(order.test()).isFalse();
        });
        assertThat(plan.orders())
                .extracting(EpisodeOrder::initialLearningRate)
                .containsExactly(1e-3, 1e-3, 2e-3, 2e-3, 4e-3, 4e-3);
        var compared = round(TUNED, 1, tune(TUNED, bestAt(2e-3))).orders();
        assertThat(compared.stream().map(EpisodeOrder::trainingSeed))
                .doesNotContainAnyElementsOf(
                        plan.orders().stream().map(EpisodeOrder::trainingSeed).toList());
    }

    @Test
    void tuningGoesByTheSameCheckpointsAsTheComparison() {
        var experiment = Examples.comparing(
                "x", new CompareSpec(2, true, Optional.of(5), List.of(Examples.constant("tuned", GRID)), List.of()));
        var trials = tune(experiment, bestAt(2e-3));

        assertThat(round(experiment, 0, List.of()).orders())
                .allMatch(order -> order.checkpoints().equals(Optional.of(5)));
        assertThat(round(experiment, 9, trials).orders())
                .allMatch(order -> order.purpose() == Purpose.COMPARE
                        && order.checkpoints().equals(Optional.of(5)));
        assertThat(round(TUNED, 0, List.of()).orders())
                .allMatch(order -> order.checkpoints().isEmpty());
    }

    @Test
    void aBestValueInsideTheGridIsTaken() {
        var trials = tune(TUNED, bestAt(2e-3));

        assertThat(trials).hasSize(3);
        assertThat(tunedLearningRate(trials)).isEqualTo(2e-3);
    }

    @Test
    void aBestValueAtTheEdgeWidensTheGrid() {
        var above = tune(TUNED, bestAt(8e-3));
        assertThat(above.stream().map(Trial::learningRate)).containsExactly(1e-3, 2e-3, 4e-3, 8e-3, 16e-3);
        assertThat(tunedLearningRate(above)).isEqualTo(8e-3);

        var below = tune(TUNED, bestAt(5e-4));
        assertThat(tunedLearningRate(below)).isCloseTo(5e-4, within(1e-12));
        assertThat(below).hasSize(5);
    }

    @Test
    void theGridGrowsByAtMostFourValuesEachSide() {
        assertThat(tune(TUNED, bestAt(1e-9))).hasSize(7);
    }

    @Test
    void theGridStaysInsideTheBounds() {
        var wide = Examples.comparing("x", 1, Examples.constant("tuned", new LrChoice.Grid(List.of(1e-2, 1e-1), 1)));

        var trials = tune(wide, bestAt(10));

        assertThat(Stream.of(1e-2, 1e-1))
                .containsExactlyElementsOf(
                        trials.stream().map(Trial::learningRate).toList());
    }

    @Test
    void aLearningRateThatAlwaysFailsIsNeverTheBest() {
        var orders = round(TUNED, 0, List.of()).orders();
        var trials = Trials.of(
                orders,
                orders.stream()
                        .map(o -> o.initialLearningRate() == 2e-3
                                ? Examples.completed(o, 5, 0)
                                : Examples.ended(o, new Outcome.Failed("no data")))
                        .toList());

        assertThat(tunedLearningRate(trials)).isEqualTo(2e-3);
    }

    @Test
    void aDivergedTrialCountsAsTenTimesItsInitialLoss() {
        var orders = round(TUNED, 0, List.of()).orders().subList(0, 2);
        var trials = Trials.of(
                orders,
                List.of(
                        Examples.completed(orders.get(0), 1, 0),
                        Examples.ended(orders.get(1), new Outcome.Diverged(1, "loss is NaN"))));

        assertThat(trials).singleElement().satisfies(trial -> assertThat(trial.loss())
                .isCloseTo((1 + 23) / 2.0, within(1e-9)));
    }

    @Test
    void schedulesOfAPairShareSeedsAndStandTogether() {
        var orders = round(TUNED, 1, tune(TUNED, bestAt(2e-3))).orders();

        assertThat(orders).extracting(EpisodeOrder::pair).containsExactly(0, 0, 1, 1, 2, 2);
        assertThat(orders)
                .extracting(EpisodeOrder::label)
                .containsExactly("fixed", "tuned", "fixed", "tuned", "fixed", "tuned");
        assertThat(orders).allMatch(EpisodeOrder::test);
        for (var i = 0; i < orders.size(); i += 2) {
            assertThat(orders.get(i).trainingSeed()).isEqualTo(orders.get(i + 1).trainingSeed());
        }
        assertThat(orders.stream()
                        .filter(o -> o.label().equals("fixed"))
                        .map(EpisodeOrder::initialLearningRate)
                        .distinct())
                .hasSize(3);
    }

    @Test
    void givenPairsTakeThePlaceOfDrawnOnesAndLeaveTuningAlone() {
        var pairs = List.of(new CompareSpec.Pair(-5, 0.02), new CompareSpec.Pair(6, 0.03), new CompareSpec.Pair(7, 1));
        var given = Examples.comparing(
                "x", pairs, TUNED.spec().compare().orElseThrow().entries());

        assertThat(round(given, 0, List.of())).isEqualTo(round(TUNED, 0, List.of()));
        var trials = tune(TUNED, bestAt(2e-3));
        var orders = round(given, 1, trials).orders();
        assertThat(orders).extracting(EpisodeOrder::trainingSeed).containsExactly(-5L, -5L, 6L, 6L, 7L, 7L);
        assertThat(orders)
                .extracting(EpisodeOrder::initialLearningRate)
                .containsExactly(0.02, 2e-3, 0.03, 2e-3, 1.0, 2e-3);
        assertThat(orders)
                .extracting(EpisodeOrder::actionSeed)
                .isEqualTo(round(TUNED, 1, trials).orders().stream()
                        .map(EpisodeOrder::actionSeed)
                        .toList());
    }

    @Test
    void withoutAGridTheFirstRoundIsTheLast() {
        var plan = round(Examples.comparing("x", 2, Examples.constant("c", new LrChoice.Fixed(1e-3))), 0, List.of());

        assertThat(plan.last()).isTrue();
        assertThat(plan.orders()).extracting(EpisodeOrder::initialLearningRate).containsOnly(1e-3);
    }

    @Test
    void aFrozenAnchoredPolicyBringsItsBase() {
        var base = new ScheduleSpec.Constant(0);
        var planner = new Planner(id -> Optional.of(Examples.policy(id, new ActionSpec.Anchored(3, base, 3e-3))));
        var experiment = Examples.comparing("x", 1, Examples.frozen("gns", "p", 4));

        var order = planner.round(experiment, 0, Findings.NONE).orders().get(0);

        assertThat(order.schedule()).isEqualTo(new ScheduleSpec.Gns("p", 4, false, Optional.of(base)));
        assertThat(order.initialLearningRate()).isEqualTo(3e-3);
    }

    @Test
    void aFrozenPolicyOfSrlsTellsTheLearnerWhatItSees() {
        var planner = new Planner(
                id -> Optional.of(id.equals("s") ? Examples.srls(id) : Examples.policy(id, new ActionSpec.Walk(0.5))));
        var experiment = Examples.comparing("x", 1, Examples.frozen("srls", "s", 4), Examples.frozen("gns", "p", 4));

        var orders = planner.round(experiment, 0, Findings.NONE).orders();

        assertThat(orders)
                .extracting(order -> ((ScheduleSpec.Gns) order.schedule()).seesSrlsState())
                .containsExactly(true, false);
        assertThat(orders).extracting(EpisodeOrder::evaluationProbability).containsOnly(0.0);
    }
}

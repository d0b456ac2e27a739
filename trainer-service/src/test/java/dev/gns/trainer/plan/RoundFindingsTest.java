package dev.gns.trainer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.ActionSpec;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.LrChoice;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.SelectSpec;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.trainer.Examples;
import dev.gns.trainer.StudyExamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RoundFindingsTest {
    private static final Planner PLANNER = new Planner(id -> Optional.empty());
    private static final Experiment STUDY = StudyExamples.study(
            "x",
            1,
            List.of(StudyExamples.policy(
                    "gns", 1, Examples.train(5, 1, 2), new ActionSpec.Walk(0.5), Optional.of(new SelectSpec(2, 2)))),
            StudyExamples.openLoop("replayed", "gns", 3, new LrChoice.Prior()));
    private static final List<EpisodeOrder> SELECTION =
            PLANNER.round(STUDY, 5, Findings.NONE).orders();
    private static final List<EpisodeOrder> MEASURING = PLANNER.round(
                    STUDY, 6, new Findings(List.of(), List.of(new PolicyRef("p-gns-s1", 4)), List.of()))
            .orders();

    private static EpisodeOutcome rates(EpisodeOrder order, Outcome end, double... multipliers) {
        var random = new SplittableRandom(1);
        List<Decision> decisions = new ArrayList<>();
        for (var k = 0; k < multipliers.length; k++) {
            var action = new Action(order.initialLearningRate() * multipliers[k], 0, 0, 0.5, 0);
            decisions.add(new Decision(Examples.acted(k, random).observation(), new Decision.Acted(action)));
        }
        return Examples.outcome(order, decisions, List.of(), 2.3, end);
    }

    private static List<PolicyRef> selected(Function<EpisodeOrder, EpisodeOutcome> run) {
        return selected(STUDY.spec(), SELECTION, run);
    }

    private static List<PolicyRef> selected(
            ExperimentSpec spec, List<EpisodeOrder> orders, Function<EpisodeOrder, EpisodeOutcome> run) {
        return RoundFindings.of(spec, orders, orders.stream().map(run).toList()).chosen();
    }

    private static int version(EpisodeOrder order) {
        return ((ScheduleSpec.Gns) order.schedule()).version();
    }

    @Test
    void anOpenLoopIsTheGeometricMeanOfTheRatesOverTheInitialOnes() {
        var tables = RoundFindings.of(
                        STUDY.spec(),
                        MEASURING,
                        List.of(
                                rates(MEASURING.get(0), Examples.end(0.5, 0.5), 1, 4, 0.1),
                                rates(MEASURING.get(1), Examples.end(0.5, 0.5), 1, 1, 0.2),
                                rates(MEASURING.get(2), Examples.end(0.5, 0.5), 1, 2, 0.4)))
                .tables();

        assertThat(tables).singleElement().satisfies(table -> {
            assertThat(table.task()).isEqualTo(Examples.TASK.name());
            assertThat(table.label()).isEqualTo("replayed-s1");
            assertThat(table.multipliers()).hasSize(3);
            assertThat(table.multipliers().get(0)).isCloseTo(1, within(1e-12));
            assertThat(table.multipliers().get(1)).isCloseTo(2, within(1e-12));
            assertThat(table.multipliers().get(2)).isCloseTo(0.2, within(1e-12));
        });
    }

    @Test
    void episodesThatAreNotCompletedSayNothingOfAnOpenLoop() {
        var diverged = new Outcome.Diverged(15, "loss is NaN");
        var one = RoundFindings.of(
                STUDY.spec(),
                MEASURING,
                List.of(
                        rates(MEASURING.get(0), diverged, 1000, 1000),
                        rates(MEASURING.get(1), Examples.end(0.5, 0.5), 2, 8, 0.5),
                        rates(MEASURING.get(2), new Outcome.Failed("no data"))));
        var none = RoundFindings.of(
                STUDY.spec(),
                MEASURING,
                MEASURING.stream().map(order -> rates(order, diverged, 3)).toList());

        assertThat(one.tables().get(0).multipliers()).hasSize(3);
        assertThat(one.tables().get(0).multipliers().get(1)).isCloseTo(8, within(1e-12));
        assertThat(one.leftOut()).isEmpty();
        assertThat(none.tables().get(0).multipliers()).isEmpty();
        assertThat(none.leftOut()).isPresent();
    }

    @Test
    void theVersionWithTheLeastMeanLossIsChosen() {
        // Version 4: 0.3 and 0.7; version 2: 0.45 and 0.45; version 5: 0.6 and 0.6.
        assertThat(selected(order -> Examples.completed(
                        order, version(order) == 4 ? 0.3 + 0.4 * order.pair() : version(order) == 2 ? 0.45 : 0.6, 1)))
                .containsExactly(new PolicyRef("p-gns-s1", 2));
        assertThat(selected(order -> Examples.completed(order, 0.5, 1)))
                .as("the earliest of equal ones")
                .containsExactly(new PolicyRef("p-gns-s1", 2));
    }

    @Test
    void aVersionThatDivergesLosesAndOneThatFailsIsNotChosen() {
        assertThat(selected(order -> version(order) == 2
                        ? Examples.ended(order, new Outcome.Diverged(1, "loss is NaN"))
                        : version(order) == 4
                                ? Examples.ended(order, new Outcome.Failed("no data"))
                                : Examples.completed(order, 9, 1)))
                .containsExactly(new PolicyRef("p-gns-s1", 5));
        assertThat(selected(order -> Examples.ended(order, new Outcome.Failed("no data"))))
                .as("the last where nothing is known")
                .containsExactly(new PolicyRef("p-gns-s1", 5));
    }

    @Test
    void everyTaskCountsTheSame() {
        var policy = STUDY.spec().policies().get(0);
        var study = new ExperimentSpec(
                "study",
                ExperimentSpec.Kind.STUDY,
                7,
                List.of(Examples.task("easy"), Examples.task("hard")),
                Optional.empty(),
                Optional.empty(),
                List.of(policy),
                STUDY.spec().compare(),
                List.of(),
                60);
        var orders = PLANNER.round(new Experiment("x", study, STUDY.wanted(), STUDY.createdAt()), 5, Findings.NONE)
                .orders();

        // Version 4 halves the small loss; version 5 takes a tenth off the great one, which is more in nats.
        assertThat(selected(study, orders, order -> {
                    var easy = order.task().name().equals("easy");
                    var loss = easy ? (version(order) == 4 ? 0.1 : 0.2) : (version(order) == 5 ? 4.5 : 5.0);
                    return Examples.completed(order, loss, 1);
                }))
                .containsExactly(new PolicyRef("p-gns-s1", 4));
    }
}

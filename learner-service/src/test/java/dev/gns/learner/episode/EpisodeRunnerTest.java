package dev.gns.learner.episode;

import static dev.gns.learner.episode.TestOrders.GNS;
import static dev.gns.learner.episode.TestOrders.order;
import static dev.gns.learner.episode.TestOrders.rising;
import static dev.gns.learner.episode.TestOrders.runner;
import static dev.gns.learner.episode.TestOrders.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Evaluation;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.episode.LrAction.Refused.Kind;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.ScoreMetric;
import dev.gns.contracts.experiment.OptimizerSpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.learner.schedule.Schedules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EpisodeRunnerTest {
    private static final ScheduleSpec CONSTANT = new ScheduleSpec.Constant(0);

    private final List<Metric> metrics = new ArrayList<>();

    private EpisodeOutcome run(PolicyPort policy, dev.gns.contracts.episode.EpisodeOrder order) {
        return runner(policy, metrics::add).run(order, Cancellation.never());
    }

    @Test
    void sameOrderSameBitsOtherSeedOtherBits() {
        var order = order(task().build(), GNS, 3e-3, 11, 0.5, true);
        var once = run(rising(), order);
        var figures = List.copyOf(metrics);
        metrics.clear();
        var again = run(rising(), order);
        assertThat(again).isEqualTo(once);
        assertThat(metrics).isEqualTo(figures);
        var other = run(rising(), order(task().build(), GNS, 3e-3, 12, 0.5, true));
        assertThat(other.initialLoss()).isNotEqualTo(once.initialLoss());
        assertThat(hash(other)).isNotEqualTo(hash(once));
    }

    @Test
    void trainingLearnsToTellClothesApart() {
        var outcome = run(PolicyPort.none(), order(task().steps(120).build(), CONSTANT, 3e-3, 1, 0, true));
        assertThat(outcome.initialLoss()).isBetween(2.0, 3.2);
        var end = (Outcome.Completed) outcome.end();
        assertThat(end.validation().main()).isGreaterThan(0.65);
        assertThat(end.test().orElseThrow().main()).isGreaterThan(0.65);
        assertThat(outcome.decisions()).isEmpty();
    }

    @Test
    void aDecisionIsAskedEveryKStepsAndActsFromThatStep() {
        var outcome = run(rising(), order(task().build(), GNS));
        assertThat(outcome.decisions()).hasSize(5);
        var expected = 3e-3;
        for (var n = 0; n < 5; n++) {
            var decision = outcome.decisions().get(n);
            var observation = decision.observation();
            assertThat(observation.decision()).isEqualTo(n);
            assertThat(observation.step()).isEqualTo(5 * n);
            assertThat(observation.run().learningRate()).isEqualTo(expected);
            assertThat(observation.run().initialLearningRate()).isEqualTo(3e-3);
            assertThat(observation.run().baseLearningRate()).isEqualTo(3e-3);
            assertThat(observation.run().lastAction()).isEqualTo(n);
            expected *= 1.1;
            assertThat(decision.learningRate()).isEqualTo(expected);
        }
        assertThat(series(MetricNames.LEARNING_RATE))
                .isEqualTo(
                        outcome.decisions().stream().map(Decision::learningRate).toList());
    }

    @Test
    void averagesOfTheLossAreThoseOfTheLosses() {
        // With K = 1 the mean since the decision before is the loss itself.
        var outcome = run(rising(), order(task().steps(12).interval(1).build(), GNS));
        var fast = 0.0;
        var slow = 0.0;
        for (var decision : outcome.decisions()) {
            var seen = decision.observation().run();
            var loss = seen.meanLoss();
            var first = decision.observation().decision() == 0;
            fast = first ? loss : 0.8 * fast + 0.2 * loss;
            slow = first ? loss : 0.97 * slow + 0.03 * loss;
            assertThat(seen.fastLoss()).isCloseTo(fast, within(1e-12));
            assertThat(seen.slowLoss()).isCloseTo(slow, within(1e-12));
            assertThat(seen.lossDeviation()).isZero();
        }
        assertThat(outcome.decisions().get(0).observation().run().meanLoss()).isEqualTo(outcome.initialLoss());
    }

    @Test
    void withoutAnAnswerTheRateStaysAndTheDecisionIsAFallback() {
        var asked = new AtomicInteger();
        PolicyPort silentOnce =
                (state, waiting) -> asked.getAndIncrement() == 1 ? Optional.empty() : rising().ask(state, waiting);
        var outcome = run(silentOnce, order(task().build(), GNS));
        var second = outcome.decisions().get(1);
        assertThat(second.choice()).isEqualTo(new Decision.Fallback(3e-3 * 1.1));
        assertThat(outcome.decisions().get(2).observation().run().lastAction())
                .as("a fallback leaves no action")
                .isZero();
        assertThat(steps(MetricNames.FALLBACK)).containsExactly(5);
    }

    @Test
    void anAnchoredScheduleShowsItsBaseAndFallsBackToIt() {
        var base = new ScheduleSpec.Cosine(0.2);
        var gns = new ScheduleSpec.Gns("policy", 0, true, Optional.of(base));
        var task = task().build();
        var outcome = run(PolicyPort.none(), order(task, gns));
        assertThat(outcome.decisions()).allSatisfy(decision -> {
            var at = Schedules.learningRate(base, decision.observation().step(), 24, 3e-3, task.bounds());
            assertThat(decision.observation().run().baseLearningRate()).isEqualTo(at);
            assertThat(decision.choice()).isEqualTo(new Decision.Fallback(at));
        });
    }

    @Test
    void withoutALotteryOnlyTheEndIsEvaluated() {
        var outcome = run(PolicyPort.none(), order(task().build(), CONSTANT));
        assertThat(outcome.evaluations())
                .singleElement()
                .satisfies(e -> assertThat(e.decision()).isEqualTo(5))
                .satisfies(e -> assertThat(e.step()).isEqualTo(24));
        assertThat(((Outcome.Completed) outcome.end()).test()).isEmpty();
    }

    @Test
    void theLotteryAlwaysDrawsTheFirstDecisionAndTheEnd() {
        var rare = run(PolicyPort.none(), order(task().build(), CONSTANT, 3e-3, 11, 1e-9, false));
        assertThat(rare.evaluations()).extracting(Evaluation::decision).containsExactly(0, 5);
        var always = run(PolicyPort.none(), order(task().build(), CONSTANT, 3e-3, 11, 1, false));
        assertThat(always.evaluations()).extracting(Evaluation::decision).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(hash(always)).as("looking changes nothing").isEqualTo(hash(rare));
    }

    @Test
    void aHugeRateDivergesAndThatIsAResult() {
        // Weight decay by a factor of 1 − 10·1e6 a step overflows within a few steps.
        var task = task().optimizer(new OptimizerSpec(OptimizerSpec.Kind.ADAMW, 0.9, 0.999, 1e-8, 1e6, 0));
        var outcome = run(PolicyPort.none(), order(task.build(), CONSTANT, 10, 11, 0, false));
        assertThat(outcome.end()).isInstanceOf(Outcome.Diverged.class);
        assertThat(((Outcome.Diverged) outcome.end()).reason()).contains("training loss is");
        assertThat(outcome.initialLoss()).isPositive();
        assertThat(metrics.get(metrics.size() - 1).text()).contains("Diverged");
    }

    @Test
    void aRefusalOfWhatIsNotFiniteIsADivergence() {
        var outcome = run(refusing(Kind.NOT_FINITE, "a feature is not finite"), order(task().build(), GNS));
        assertThat(outcome.end()).isEqualTo(new Outcome.Diverged(0, "the policy refused: a feature is not finite"));
    }

    @Test
    void aPolicyThatCannotBeUsedFailsTheEpisodeWithItsLine() {
        var reason = "policy policy/0 does not fit the question: graph.nodes must be of the first 8 types";
        var outcome = run(refusing(Kind.UNUSABLE, reason), order(task().build(), GNS));
        assertThat(outcome.end()).isEqualTo(new Outcome.Failed(reason));
        assertThat(outcome.decisions()).isEmpty();
        assertThat(metrics.get(metrics.size() - 1).text()).contains("Failed");
    }

    private static PolicyPort refusing(Kind kind, String reason) {
        return (state, waiting) -> Optional.of(new LrAction.Refused(kind, reason));
    }

    @Test
    void whatCannotBeRunFailsWithOneLine() {
        var outcome =
                run(PolicyPort.none(), order(task().dataset("fashion-mnist").build(), CONSTANT));
        var reason = ((Outcome.Failed) outcome.end()).reason();
        assertThat(reason).contains("fashion-mnist").contains("gns data fetch").doesNotContain("\n");
        assertThat(outcome.graph()).isEmpty();
        assertThat(metrics).extracting(Metric::metric).contains(MetricNames.REASON);
    }

    @Test
    void aStoppedEpisodeSaysAtWhichStep() {
        // Asked once before the first step, and then at each.
        var asked = new AtomicInteger(-1);
        var outcome = runner(PolicyPort.none(), metrics::add)
                .run(
                        order(task().build(), CONSTANT),
                        () -> asked.getAndIncrement() < 7 ? Cancellation.Wish.GO_ON : Cancellation.Wish.STOP);
        assertThat(outcome.end()).isEqualTo(new Outcome.Stopped(7));
    }

    @Test
    void anEpisodeThatIsStoppedBeforeItBeginsIsNotRun() {
        var outcome = runner(PolicyPort.none(), metrics::add)
                .run(order(task().build(), CONSTANT), () -> Cancellation.Wish.STOP);
        assertThat(outcome.end()).isEqualTo(new Outcome.Stopped(0));
        assertThat(outcome.graph()).isEmpty();
        assertThat(metrics).extracting(Metric::metric).endsWith(MetricNames.OUTCOME);
    }

    @Test
    void anAbandonedEpisodeHasNoOutcome() {
        assertThatThrownBy(() -> runner(PolicyPort.none(), metrics::add)
                        .run(order(task().build(), CONSTANT), () -> Cancellation.Wish.ABANDON))
                .isInstanceOf(EpisodeAbandonedException.class);
        assertThat(metrics).extracting(Metric::metric).doesNotContain(MetricNames.OUTCOME);
    }

    @Test
    void theOutcomeIsTheLastFigure() {
        run(rising(), order(task().build(), GNS, 3e-3, 11, 0, true));
        assertThat(metrics.get(metrics.size() - 1).metric()).isEqualTo(MetricNames.OUTCOME);
        assertThat(metrics.get(metrics.size() - 1).text()).contains("Completed");
        assertThat(steps(MetricNames.FINAL_VALIDATION_LOSS)).containsExactly(24);
        assertThat(steps(MetricNames.test(ScoreMetric.ACCURACY))).containsExactly(24);
    }

    @Test
    void epochsCountEveryExample() {
        var outcome = run(PolicyPort.none(), order(task().train(150).epochs(2).build(), CONSTANT));
        assertThat(outcome.totalSteps()).isEqualTo(6);
        assertThat(outcome.end()).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void theLargerNetworkTrainsToo() {
        var outcome =
                run(PolicyPort.none(), order(task().network("cnn").steps(20).build(), CONSTANT, 1e-3, 1, 0, false));
        var end = (Outcome.Completed) outcome.end();
        assertThat(end.validation().main()).as("chance is 0.1").isGreaterThan(0.25);
        assertThat(outcome.graph().orElseThrow().nodes()).hasSize(6);
    }

    @Test
    void theQuestionCarriesAllThatTheAnswerDependsOn() {
        var states = new ArrayList<GraphState>();
        run(
                (state, waiting) -> {
                    states.add(state);
                    return rising().ask(state, waiting);
                },
                order(task().build(), GNS));
        assertThat(states).allSatisfy(state -> {
            assertThat(state.actionSeed()).isEqualTo(77);
            assertThat(state.totalSteps()).isEqualTo(24);
            assertThat(state.explore()).isTrue();
            assertThat(state.policy().key()).isEqualTo("policy/0");
            assertThat(state.graph().nodes()).hasSize(5);
        });
    }

    private static String hash(EpisodeOutcome outcome) {
        return ((Outcome.Completed) outcome.end()).weightsSha256();
    }

    private List<Double> series(String metric) {
        return metrics.stream()
                .filter(m -> m.metric().equals(metric))
                .map(m -> m.value().orElseThrow())
                .toList();
    }

    private List<Integer> steps(String metric) {
        return metrics.stream()
                .filter(m -> m.metric().equals(metric))
                .map(Metric::step)
                .toList();
    }
}

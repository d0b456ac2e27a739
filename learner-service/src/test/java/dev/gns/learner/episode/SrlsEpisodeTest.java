package dev.gns.learner.episode;

import static dev.gns.learner.episode.TestOrders.GNS;
import static dev.gns.learner.episode.TestOrders.SRLS;
import static dev.gns.learner.episode.TestOrders.order;
import static dev.gns.learner.episode.TestOrders.rising;
import static dev.gns.learner.episode.TestOrders.runner;
import static dev.gns.learner.episode.TestOrders.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Evaluation;
import dev.gns.contracts.graph.NodeStatistic;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.SrlsState;
import dev.gns.learner.encoder.ModelFolders;
import dev.gns.learner.network.GradientMode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** An episode whose policy sees the state of SRLS. */
class SrlsEpisodeTest {
    private static final EpisodeOrder ORDER = order(task().build(), SRLS);
    private static final EpisodeOutcome OUTCOME = run(ORDER);

    private static EpisodeOutcome run(EpisodeOrder order) {
        return runner(rising(), MetricSink.none()).run(order, Cancellation.never());
    }

    private static List<Observation> observations(EpisodeOutcome outcome) {
        return outcome.decisions().stream()
                .map(decision -> decision.observation())
                .toList();
    }

    private static SrlsState state(Observation observation) {
        return observation.srls().orElseThrow();
    }

    @Test
    void everyDecisionIsPrecededByAnEvaluationAlsoOfAFrozenPolicy() {
        assertThat(ORDER.evaluationProbability()).isZero();
        assertThat(OUTCOME.evaluations()).extracting(Evaluation::decision).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(observations(OUTCOME))
                .allSatisfy(observation -> assertThat(state(observation).validationLoss())
                        .isEqualTo(OUTCOME.evaluations()
                                .get(observation.decision())
                                .score()
                                .loss()));
    }

    @Test
    void theLotteryAddsNoSecondEvaluation() {
        var rewarded = run(order(task().build(), SRLS, 3e-3, 11, 1, false));
        assertThat(rewarded.evaluations()).isEqualTo(OUTCOME.evaluations());
        assertThat(rewarded.decisions()).isEqualTo(OUTCOME.decisions());
    }

    @Test
    void aPolicyThatSeesTheGraphHasNoSuchState() {
        var other = run(order(task().build(), GNS));
        assertThat(observations(other))
                .allSatisfy(observation -> assertThat(observation.srls()).isEmpty());
        assertThat(other.end()).as("looking changes nothing").isEqualTo(OUTCOME.end());
    }

    @Test
    void itsNumbersAreThoseOfTheRunAndOfTheLastLayer() {
        assertThat(observations(OUTCOME)).allSatisfy(observation -> {
            var state = state(observation);
            assertThat(state.trainLoss()).isEqualTo(observation.run().meanLoss());
            assertThat(state.learningRate()).isEqualTo(observation.run().learningRate());
            var last = observation.nodes().nodes() - 1;
            var mean = observation.nodes().get(last, NodeStatistic.MEAN_WEIGHT);
            var rms = observation.nodes().get(last, NodeStatistic.RMS_WEIGHT);
            assertThat(state.meanWeight()).isCloseTo(mean, within(1e-6));
            assertThat(state.weightVariance()).isPositive().isCloseTo(rms * rms - mean * mean, within(1e-6));
            assertThat(state.meanBias())
                    .isCloseTo(observation.nodes().get(last, NodeStatistic.MEAN_BIAS), within(1e-6));
        });
        assertThat(state(observations(OUTCOME).get(4)).biasVariance()).isPositive();
    }

    @Test
    void aNetworkThatLearnsTellsItsExamplesApart() {
        var states = observations(OUTCOME).stream().map(SrlsEpisodeTest::state).toList();
        assertThat(states.get(0).logChangeVariance()).isZero();
        assertThat(states.get(1).logChangeVariance()).isBetween(-20.0, -2.0);
        assertThat(states.get(4).logPredictionVariance())
                .isGreaterThan(states.get(0).logPredictionVariance())
                .as("a probability's variance is at most a quarter")
                .isLessThan(Math.log(0.25));
    }

    @Test
    void predictionsAreTheProbabilitiesThatTheLossIsOf() {
        withTrainee(trainee -> {
            var data = TestOrders.DATASETS.of(ORDER.task()).validation();
            var loss = trainee.validate(0).loss();
            var predictions = trainee.predictions();

            assertThat(predictions.width()).isEqualTo(10);
            assertThat(predictions.loss()).isEqualTo(loss);
            assertThat(predictions.values()).hasSize(10 * data.size());
            var surprise = 0.0;
            for (var example = 0; example < data.size(); example++) {
                var sum = 0.0;
                for (var c = 0; c < 10; c++) {
                    sum += predictions.values()[10 * example + c];
                }
                assertThat(sum).isCloseTo(1, within(1e-5));
                surprise -= Math.log(predictions.values()[10 * example + (int) data.label(example)]);
            }
            assertThat(surprise / data.size()).isCloseTo(loss, within(1e-5));
        });
    }

    private static void withTrainee(Consumer<Trainee> use) {
        try (var mode = GradientMode.off();
                var manager = Engine.getInstance().newBaseManager()) {
            assertThat(mode).isNotNull();
            use.accept(new Trainee(ORDER, TestOrders.DATASETS.of(ORDER.task()), new ModelFolders(List.of()), manager));
        }
    }
}

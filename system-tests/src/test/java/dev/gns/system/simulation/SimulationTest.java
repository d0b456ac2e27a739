package dev.gns.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.OutcomeCodec;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.policy.file.PolicyFile;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The flow of the loop on runs of a few steps: same bits, whatever goes wrong. */
class SimulationTest {
    private static final int ROUNDS = 2;
    private static final String SHORT = Specs.task(30);
    private static final Result UNDISTURBED = train(7, Faults.none());

    /** All that an experiment leaves behind. */
    private record Result(Map<String, String> outcomes, Map<String, String> policies, Phase phase) {}

    @Test
    void aTrainExperimentMakesAVersionEachRoundAndOneOutcomeAnEpisode() {
        assertThat(UNDISTURBED.phase()).isEqualTo(Phase.COMPLETED);
        assertThat(UNDISTURBED.policies()).hasSize(ROUNDS + 1);
        assertThat(UNDISTURBED.policies().values()).doesNotHaveDuplicates();
        assertThat(UNDISTURBED.outcomes()).hasSize(ROUNDS * 8);
    }

    @Test
    void theSameSpecAndSeedGiveTheSameBits() {
        assertThat(train(7, Faults.none())).isEqualTo(UNDISTURBED);
    }

    @Test
    void anotherSeedGivesOthers() {
        var other = train(8, Faults.none());

        assertThat(other.policies().values())
                .doesNotContainAnyElementsOf(UNDISTURBED.policies().values());
        assertThat(other.outcomes().values())
                .doesNotContainAnyElementsOf(UNDISTURBED.outcomes().values());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void redeliveriesDuplicatesOvertakingAndRestartsChangeNothing(long faultSeed) {
        assertThat(train(7, Faults.all(faultSeed))).isEqualTo(UNDISTURBED);
    }

    @Test
    void aComparisonRunsEveryScheduleOnTheSamePairs() {
        try (var simulation = new Simulation(Faults.none())) {
            simulation.run(Specs.train(7, 1, SHORT));
            var state = simulation.run(Specs.compare(7, 3, 1, SHORT));

            assertThat(state.phase()).isEqualTo(Phase.COMPLETED);
            var compared = simulation.outcomes().values().stream()
                    .filter(o -> o.experimentId().equals("compare"))
                    .toList();
            assertThat(compared).hasSize(9);
            assertThat(compared.stream().map(EpisodeOutcome::initialLoss).distinct())
                    .as("one first loss for each pair: same weights, same first batch")
                    .hasSize(3);
        }
    }

    @Test
    void anEpisodeRunAgainWithItsSeedAndInitialLearningRateGivesTheSameBits() {
        try (var simulation = new Simulation(Faults.none())) {
            simulation.run(Specs.train(7, 1, SHORT));
            simulation.run(Specs.compare(7, 2, 1, SHORT));
            var order = simulation.learned().get("compare.r0.e4");
            simulation.run(Specs.again(99, order, SHORT));

            assertThat(order.label()).isEqualTo("trained");
            assertThat(order.pair()).isEqualTo(1);
            assertThat(simulation.outcomes().get("again.r0.e0"))
                    .usingRecursiveComparison()
                    .ignoringFields("experimentId", "episodeId", "seconds")
                    .isEqualTo(simulation.outcomes().get("compare.r0.e4"));
            assertThat(simulation.outcomes().get("again.r0.e1"))
                    .as("another schedule starts from the same weights and data")
                    .satisfies(other -> assertThat(other.initialLoss())
                            .isEqualTo(
                                    simulation.outcomes().get("compare.r0.e4").initialLoss()))
                    .satisfies(other -> assertThat(other.end())
                            .isNotEqualTo(
                                    simulation.outcomes().get("compare.r0.e4").end()));
        }
    }

    @Test
    void paperModeLearnsFromOneEpisodeWithItsCritic() {
        try (var simulation = new Simulation(Faults.none())) {
            var state = simulation.run(Specs.paper(7, 3, SHORT));

            assertThat(state.phase()).isEqualTo(Phase.COMPLETED);
            assertThat(simulation.outcomes()).hasSize(3);
            assertThat(simulation.metrics().stream()
                            .filter(m -> m.subject() == Metric.Subject.POLICY && m.step() == 3)
                            .map(Metric::metric))
                    .contains(
                            MetricNames.RETURN_MEAN,
                            MetricNames.APPROX_KL,
                            MetricNames.CLIP_FRACTION,
                            MetricNames.ENTROPY,
                            MetricNames.SIGMA,
                            MetricNames.GRADIENT_NORM,
                            MetricNames.VALUE_LOSS,
                            MetricNames.EXPLAINED_VARIANCE);
        }
    }

    @Test
    void srlsLearnsAndActsFrozenOnAnEvaluationAtEveryDecision() {
        try (var simulation = new Simulation(Faults.none())) {
            assertThat(simulation.run(Specs.srls(7, 2, SHORT)).phase()).isEqualTo(Phase.COMPLETED);
            assertThat(simulation.run(Specs.compare(7, 1, 2, SHORT)).phase()).isEqualTo(Phase.COMPLETED);

            assertThat(simulation.policies()).hasSize(3);
            var asked = simulation.outcomes().values().stream()
                    .filter(outcome -> !outcome.decisions().isEmpty())
                    .toList();
            assertThat(asked).as("2 rounds of 2, then 2 frozen").hasSize(6).allSatisfy(outcome -> {
                assertThat(outcome.evaluations()).hasSize(outcome.decisions().size() + 1);
                assertThat(outcome.decisions()).allSatisfy(decision -> {
                    var observation = decision.observation();
                    assertThat(observation.srls()).isPresent();
                    assertThat(decision.choice()).isInstanceOf(Decision.Acted.class);
                    assertThat(decision.learningRate() / observation.run().learningRate())
                            .isBetween(0.9649, 1.0351);
                });
            });
        }
    }

    /** The twins that METHOD §9.3 and §8 ask for: without messages, fed with progress alone, and with SRLS's state. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"messages\": \"none\"",
                "\"features\": \"progress\"",
                "\"features\": \"srls\"",
            })
    void theDefaultModeLearnsWithAnyState(String choice) {
        try (var simulation = new Simulation(Faults.none())) {
            assertThat(simulation.run(Specs.ablation(7, choice, SHORT)).phase()).isEqualTo(Phase.COMPLETED);
            assertThat(simulation.policies().values()).hasSize(2).doesNotHaveDuplicates();
            assertThat(simulation.outcomes().values())
                    .allSatisfy(outcome -> assertThat(outcome.end()).isInstanceOf(Outcome.Completed.class));
        }
    }

    private static Result train(long seed, Faults faults) {
        try (var simulation = new Simulation(faults)) {
            var state = simulation.run(Specs.train(seed, ROUNDS, SHORT));
            var outcomes = new TreeMap<String, String>();
            simulation.outcomes().forEach((id, outcome) -> outcomes.put(id, digest(outcome)));
            var policies = new TreeMap<String, String>();
            simulation.policies().forEach((ref, bytes) -> policies.put(ref.key(), PolicyFile.sha256(bytes)));
            return new Result(outcomes, policies, state.phase());
        }
    }

    /** Of every bit, those of each LR and loss included. */
    private static String digest(EpisodeOutcome outcome) {
        return PolicyFile.sha256(OutcomeCodec.encode(outcome).get(0));
    }
}

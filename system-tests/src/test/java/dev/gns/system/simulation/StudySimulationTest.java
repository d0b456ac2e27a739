package dev.gns.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.OutcomeCodec;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.file.PolicyFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole study in memory, on runs of a few steps. */
class StudySimulationTest {
    private static final int ROUNDS = 2;
    private static final String SHORT = Specs.task(25);
    private static final Result UNDISTURBED = study(Faults.none());

    /** All that a study leaves behind. */
    private record Result(
            Map<String, EpisodeOrder> orders,
            Map<String, String> outcomes,
            Map<String, String> policies,
            ExperimentState state) {

        List<EpisodeOrder> orders(Purpose purpose) {
            return orders.values().stream()
                    .filter(order -> order.purpose() == purpose)
                    .toList();
        }
    }

    @Test
    void policiesAreLearnedSelectedMeasuredAndCompared() {
        var state = UNDISTURBED.state();

        assertThat(state.phase()).as(state.message().orElse("")).isEqualTo(Phase.COMPLETED);
        assertThat(UNDISTURBED.policies().keySet())
                .containsExactly(
                        "p-s1/0",
                        "p-s1/1",
                        "p-s1/2",
                        "p-s2/0",
                        "p-s2/1",
                        "p-s2/2",
                        "study-twin-s1/0",
                        "study-twin-s1/1");
        assertThat(UNDISTURBED.policies().values()).doesNotHaveDuplicates();
        assertThat(state.chosen()).extracting(PolicyRef::id).containsExactly("p-s1", "p-s2");
        Map<String, Long> rows = UNDISTURBED.orders(Purpose.COMPARE).stream()
                .collect(Collectors.groupingBy(EpisodeOrder::label, Collectors.counting()));
        assertThat(rows)
                .isEqualTo(
                        Map.of("cosine", 2L, "gns-s1", 2L, "gns-s2", 2L, "open-s1", 2L, "open-s2", 2L, "twin-s1", 2L));
        assertThat(state.episodesDone())
                .isEqualTo(state.episodesTotal())
                .isEqualTo(UNDISTURBED.outcomes().size());
        assertThat(UNDISTURBED.orders(Purpose.COMPARE).stream()
                        .filter(order ->
                                order.label().equals("twin-s1") || order.label().equals("cosine"))
                        .map(EpisodeOrder::initialLearningRate)
                        .distinct())
                .as("the tuned rate")
                .hasSize(1);
    }

    @Test
    void anOpenLoopReplaysTheMeanOfWhatItsPolicyDid() {
        try (var simulation = new Simulation(Faults.none())) {
            var state = simulation.run(Specs.study(7, ROUNDS, SHORT));
            var table = state.tables().get(0);
            var measured = simulation.learned().values().stream()
                    .filter(order -> order.purpose() == Purpose.MEASURE)
                    .filter(order -> order.label().equals(table.label()))
                    .toList();

            assertThat(table.label()).isEqualTo("open-s1");
            assertThat(table.multipliers()).hasSize(3);
            assertThat(measured).hasSize(2);
            for (var k = 0; k < 3; k++) {
                var product = 1.0;
                for (var order : measured) {
                    var decision = simulation
                            .outcomes()
                            .get(order.episodeId())
                            .decisions()
                            .get(k);
                    product *= decision.learningRate() / order.initialLearningRate();
                }
                assertThat(table.multipliers().get(k)).isCloseTo(Math.sqrt(product), within(1e-9));
            }
            assertThat(simulation.learned().values())
                    .filteredOn(order ->
                            order.purpose() == Purpose.COMPARE && order.label().equals("open-s1"))
                    .hasSize(2)
                    .allSatisfy(order -> {
                        assertThat(order.schedule()).isEqualTo(new ScheduleSpec.Table(table.multipliers()));
                        assertThat(simulation.outcomes().get(order.episodeId()).end())
                                .isInstanceOf(Outcome.Completed.class);
                    });
        }
    }

    @Test
    void theFirstTrainingSeedIsBitForBitTheTrainExperimentOfTheSameSeed() {
        try (var simulation = new Simulation(Faults.none())) {
            simulation.run(Specs.experiment(
                    "train",
                    """
                    {"name": "train", "kind": "train", "seed": 7, "tasks": [%s], "policy": {"id": "p-s1"},
                     "train": {"rounds": %d, "groups": 1, "groupSize": 2, "update": {"epochs": 2}}}"""
                            .formatted(SHORT, ROUNDS)));

            simulation.policies().forEach((ref, file) -> assertThat(UNDISTURBED.policies())
                    .containsEntry(ref.key(), PolicyFile.sha256(file)));
            assertThat(simulation.policies()).hasSize(ROUNDS + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void redeliveriesDuplicatesOvertakingAndRestartsChangeNothing(long faultSeed) {
        assertThat(study(Faults.all(faultSeed)))
                .usingRecursiveComparison()
                .as("but for which of several policies made a version last")
                .ignoringFields("state.policy")
                .isEqualTo(UNDISTURBED);
    }

    private static Result study(Faults faults) {
        try (var simulation = new Simulation(faults)) {
            var state = simulation.run(Specs.study(7, ROUNDS, SHORT));
            var outcomes = new TreeMap<String, String>();
            simulation.outcomes().forEach((id, outcome) -> outcomes.put(id, digest(outcome)));
            var policies = new TreeMap<String, String>();
            simulation.policies().forEach((ref, bytes) -> policies.put(ref.key(), PolicyFile.sha256(bytes)));
            return new Result(new TreeMap<>(simulation.learned()), outcomes, policies, state);
        }
    }

    /** Of every bit, those of each LR and loss included. */
    private static String digest(EpisodeOutcome outcome) {
        return PolicyFile.sha256(OutcomeCodec.encode(outcome).get(0));
    }
}

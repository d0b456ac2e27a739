package dev.gns.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.policy.PolicyRef;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be trained, beside what can: each episode ends with its own reason, and the experiment goes on. */
class BadInputTest {
    private static final int CLASSES = 10;
    private static final int SIDE = 8;

    @TempDir
    private Path folder;

    @Test
    void aComparisonGoesOnPastEveryEpisodeThatCannotBeTrained() throws IOException {
        images("empty", 0, CLASSES);
        images("one-class", 40, 1);
        images("good", 200, CLASSES);
        Files.writeString(folder.resolve("foreign.pt"), "no script");

        try (var simulation = new Simulation(Faults.none(), folder)) {
            var state = simulation.run(comparison());

            assertThat(state.phase()).as(state.message().orElse("")).isEqualTo(Phase.COMPLETED);
            assertThat(state.episodesDone()).isEqualTo(simulation.outcomes().size());
            assertThat(ends(simulation, "constant", "good")).allMatch(Outcome.Completed.class::isInstance);
            assertThat(ends(simulation, "huge", "good")).allMatch(Outcome.Diverged.class::isInstance);
            for (var label : List.of("constant", "huge")) {
                assertFailed(simulation, label, "empty", "empty");
                assertFailed(simulation, label, "one-class", "class");
                assertFailed(simulation, label, "nowhere", "nowhere");
                assertFailed(simulation, label, "foreign", "foreign.pt");
            }
        }
    }

    @Test
    void trainingGoesOnPastATaskWhoseEpisodesAllFail() throws IOException {
        images("good", 200, CLASSES);

        try (var simulation = new Simulation(Faults.none(), folder)) {
            var state = simulation.run(Specs.experiment(
                    "train",
                    """
                    {"name": "train", "kind": "train", "seed": 1, "tasks": [%s, %s], "policy": {"id": "p"},
                     "train": {"rounds": 2, "groups": 2, "groupSize": 2}}"""
                            .formatted(task("good", "good", ""), task("nowhere", "nowhere", ""))));

            assertThat(state.phase()).as(state.message().orElse("")).isEqualTo(Phase.COMPLETED);
            assertThat(simulation.policies()).hasSize(3);
            assertThat(simulation.outcomes()).hasSize(8);
        }
    }

    @Test
    void aPolicyThatDoesNotKnowTheNetworksNodesEndsItsExperimentWithTheReason() {
        try (var simulation = new Simulation(Faults.none())) {
            var state = simulation.run(Specs.experiment(
                    "train",
                    """
                    {"name": "train", "kind": "train", "seed": 1, "tasks": [%s],
                     "policy": {"id": "p", "nodeTypes": 8}, "train": {"rounds": 2, "groups": 1, "groupSize": 2}}"""
                            .formatted(Specs.task(20))));

            assertThat(state.phase()).isEqualTo(Phase.FAILED);
            assertThat(state.message().orElseThrow())
                    .startsWith("every episode of the round failed; the first: policy p/0 does not fit the question: ")
                    .contains("CONVOLUTION");
            assertThat(simulation.policies()).as("no version of nothing").hasSize(1);
            assertThat(simulation.outcomes().values())
                    .extracting(EpisodeOutcome::end)
                    .hasSize(2)
                    .allMatch(Outcome.Failed.class::isInstance);
        }
    }

    /** Damaged after it was made: cut short, foreign, and with layers of other widths. */
    @Test
    void aComparisonGoesOnPastAPolicyFileThatIsNone() {
        try (var simulation = new Simulation(Faults.none())) {
            simulation.run(Specs.train(1, 2, Specs.task(20)));
            var ref = new PolicyRef("p", 2);
            var bytes = simulation.policies().get(ref);
            List<byte[]> damaged = List.of(
                    Arrays.copyOf(bytes, bytes.length / 2),
                    "no policy".getBytes(StandardCharsets.UTF_8),
                    new String(bytes, StandardCharsets.ISO_8859_1)
                            .replaceFirst("\\[32]", "[16]")
                            .getBytes(StandardCharsets.ISO_8859_1));
            for (var file : damaged) {
                assertThat(file).isNotEqualTo(bytes);
                simulation.policies().put(ref, file);
                simulation.outcomes().clear();
                var state = simulation.run(Specs.compare(damaged.indexOf(file) + 2, 1, 2, Specs.task(20)));

                assertThat(state.phase()).as(state.message().orElse("")).isEqualTo(Phase.COMPLETED);
                assertFailed(simulation, "trained", "fashion-mnist-small", "policy p/2 is damaged: ");
                assertThat(ends(simulation, "constant", "fashion-mnist-small"))
                        .isNotEmpty()
                        .allMatch(Outcome.Completed.class::isInstance);
                simulation.forget("compare");
            }
        }
    }

    private static Experiment comparison() {
        var script = ", \"network\": \"script\", \"model\": \"foreign\"";
        return Specs.experiment(
                "compare",
                """
                {"name": "compare", "kind": "compare", "seed": 1, "tasks": [%s, %s, %s, %s, %s],
                 "compare": {"pairs": 2, "entries": [
                  {"label": "constant", "schedule": {"type": "constant"}, "learningRate": {"type": "fixed", "value": 1e-3}},
                  {"label": "huge", "schedule": {"type": "constant"}, "learningRate": {"type": "fixed", "value": 1e30}}]}}"""
                        .formatted(
                                task("empty", "empty", ""),
                                task("one-class", "one-class", ""),
                                task("nowhere", "nowhere", ""),
                                task("foreign", "good", script),
                                task("good", "good", "")));
    }

    private static String task(String name, String dataset, String more) {
        return """
                {"preset": "fashion-mnist-small", "name": "%s", "dataset": "%s", "trainExamples": 100,
                 "validationExamples": 40, "batchSize": 20, "steps": 20, "decisionInterval": 10,
                 "bounds": {"minimum": 1e-9, "maximum": 1e38}%s}"""
                .formatted(name, dataset, more);
    }

    private static void assertFailed(Simulation simulation, String label, String task, String word) {
        assertThat(ends(simulation, label, task)).isNotEmpty().allSatisfy(end -> assertThat(end)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains(word).doesNotContain("\n")));
    }

    private static List<Outcome> ends(Simulation simulation, String label, String task) {
        return simulation.learned().values().stream()
                .filter(order ->
                        order.label().equals(label) && order.task().name().equals(task))
                .map(order -> simulation.outcomes().get(order.episodeId()))
                .map(EpisodeOutcome::end)
                .toList();
    }

    /** A data set of the user's own, labels in turn. */
    private void images(String name, int count, int classes) throws IOException {
        var directory = Files.createDirectory(folder.resolve(name));
        for (var part : List.of("train", "t10k")) {
            try (var pixels = output(directory.resolve(part + "-images-idx3-ubyte"));
                    var labels = output(directory.resolve(part + "-labels-idx1-ubyte"))) {
                for (var size : new int[] {0x803, count, SIDE, SIDE}) {
                    pixels.writeInt(size);
                }
                labels.writeInt(0x801);
                labels.writeInt(count);
                for (var i = 0; i < count; i++) {
                    labels.write(i % classes);
                    for (var p = 0; p < SIDE * SIDE; p++) {
                        pixels.write(31 * i + 7 * p & 0xff);
                    }
                }
            }
        }
    }

    private static DataOutputStream output(Path file) throws IOException {
        return new DataOutputStream(Files.newOutputStream(file));
    }
}

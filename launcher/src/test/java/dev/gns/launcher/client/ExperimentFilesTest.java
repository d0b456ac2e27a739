package dev.gns.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.experiment.Presets;
import dev.gns.contracts.experiment.SpecResolver;
import dev.gns.contracts.experiment.StudyPolicy;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that people start from. */
class ExperimentFilesTest {
    private static final Path FOLDER = Path.of("../experiments");

    static List<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void canBeLaunched(Path file) {
        var spec = new SpecResolver(policy -> OptionalInt.of(1)).resolve((ObjectNode) SpecFile.read(file));

        assertThat(spec.name()).isNotBlank();
    }

    /** The schedules, and what is learned: GNS, its twins, the paper's setting and SRLS. */
    @ParameterizedTest
    @ValueSource(strings = {"compare.yaml", "compare-small.yaml"})
    void aComparisonHasEverySchedule(String file) {
        var spec =
                new SpecResolver(policy -> OptionalInt.of(1)).resolve((ObjectNode) SpecFile.read(FOLDER.resolve(file)));
        var types = spec.compare().orElseThrow().entries().stream()
                .map(entry ->
                        Json.strict().valueToTree(entry.schedule()).path("type").asText())
                .toList();

        assertThat(types).containsAll(Presets.SCHEDULES).contains("learned", "open-loop");
        assertThat(spec.policies()).extracting(StudyPolicy::label).contains("gns", "progress", "paper", "srls");
        assertThat(spec.compare().orElseThrow().checkpoints()).isPresent();
    }

    @Test
    void eachOfThePapersExperimentsHasASmallTwin() {
        for (var name : List.of("compare", "transfer", "ablate-state", "ablate-reward", "cost")) {
            assertThat(FOLDER.resolve(name + ".yaml")).exists();
            assertThat(FOLDER.resolve(name + "-small.yaml")).exists();
        }
    }
}

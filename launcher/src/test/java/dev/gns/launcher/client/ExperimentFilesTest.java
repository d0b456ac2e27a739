package dev.gns.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.experiment.SpecResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    @Test
    void eachOfThePapersExperimentsHasASmallTwin() {
        for (var name : List.of("compare", "transfer", "ablate-state", "ablate-reward", "cost")) {
            assertThat(FOLDER.resolve(name + ".yaml")).exists();
            assertThat(FOLDER.resolve(name + "-small.yaml")).exists();
        }
    }
}

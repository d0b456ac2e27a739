package dev.gns.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.experiment.SpecResolver;
import dev.gns.launcher.client.SpecFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file under {@code experiments/} can be launched. */
class ExperimentFilesTest {

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(Path.of("../experiments"))) {
            return files.filter(f -> f.toString().endsWith(".yaml")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void anExperimentFileIsAValidSpec(Path file) {
        var spec = new SpecResolver(id -> OptionalInt.of(1)).resolve((ObjectNode) SpecFile.read(file));

        assertThat(spec.tasks()).isNotEmpty();
    }
}

package dev.gns.contracts.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {
    private static final String JSON = ".json";

    /** A list is in the order that people are shown, which a folder has not; so a new file needs its name in the list. */
    @ParameterizedTest
    @MethodSource
    void aFolderHasTheFilesOfItsListAndNoOthers(String folder, List<String> names)
            throws IOException, URISyntaxException {
        var path = Path.of(
                Presets.class.getResource("/dev/gns/contracts/" + folder).toURI());
        try (var files = Files.list(path)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            names.stream().map(name -> name + JSON).toList());
        }
    }

    static List<Arguments> aFolderHasTheFilesOfItsListAndNoOthers() {
        return List.of(
                Arguments.of("tasks", Presets.TASKS),
                Arguments.of("modes", Presets.MODES),
                Arguments.of("schedules", Presets.SCHEDULES));
    }

    @Test
    void aTaskIsCalledAsItsFile() {
        assertThat(Presets.TASKS)
                .allSatisfy(name -> assertThat(Presets.task(name).name()).isEqualTo(name));
    }
}

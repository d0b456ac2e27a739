package dev.gns.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The compose file in a Docker engine. Takes many minutes, so only with {@code -Ddocker.it=true}. */
@EnabledIfSystemProperty(
        named = "docker.it",
        matches = "true",
        disabledReason = "skipped: the Docker test runs with -Ddocker.it=true only")
class DockerComposeIT {
    /** What the script ends with where it cannot run. */
    private static final int SKIPPED = 77;

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void theComposeFileWorksAndSurvivesKilledContainers() throws Exception {
        var script = Path.of("..", "deploy", "test", "run.sh").toAbsolutePath().normalize();
        var process = new ProcessBuilder(script.toString()).inheritIO().start();
        var code = process.waitFor();
        assumeTrue(code != SKIPPED, "skipped: the line above says what is missing");
        assertThat(code).isZero();
    }
}

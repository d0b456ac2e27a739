package dev.gns.system;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void compose_file_works_and_survives_killed_containers() throws Exception {
        var script = Path.of("..", "deploy", "test", "run.sh").toAbsolutePath().normalize();
        var process = new ProcessBuilder(script.toString()).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }
}

package dev.gns.learner.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Heartbeat;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearnerConfigTest {
    @Test
    void everyDefaultIsPinned() {
        var config = of(Map.of());
        assertThat(config.home()).isEqualTo(Path.of(System.getProperty("user.home"), ".gns"));
        assertThat(config.dataDir()).isEmpty();
        assertThat(config.modelDir()).isEmpty();
        assertThat(config.workDir()).isEqualTo(Path.of("").toAbsolutePath());
        assertThat(config.heartbeat()).isEqualTo(Heartbeat.INTERVAL);
        assertThat(config.learner().instance()).isEmpty();
        assertThat(config.learner().lock()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.learner().checkpointInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.learner().checkpointsKept()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void theEnvironmentThatAllServicesShareIsRead() {
        var config = of(Map.of(
                "GNS_HOME", "/data/gns",
                "GNS_DATA_DIR", "/data/sets",
                "GNS_WORK_DIR", "/work",
                "GNS_LEARNER_INSTANCE", "learner-3",
                "GNS_LEARNER_CHECKPOINT_INTERVAL", "PT5S",
                "GNS_LEARNER_CHECKPOINTS_KEPT", "P2D"));
        assertThat(config.home()).isEqualTo(Path.of("/data/gns"));
        assertThat(config.dataDir()).contains(Path.of("/data/sets"));
        assertThat(config.workDir()).isEqualTo(Path.of("/work"));
        assertThat(config.learner().instance()).contains("learner-3");
        assertThat(config.learner().checkpointInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.learner().checkpointsKept()).isEqualTo(Duration.ofDays(2));
    }

    private static LearnerConfig of(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addSystemSources()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(LearnerConfig.class)
                .build()
                .getConfigMapping(LearnerConfig.class);
    }
}

package dev.gns.trainer.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Heartbeat;
import dev.gns.trainer.core.TrainerSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrainerConfigTest {

    @Test
    void defaults() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(TrainerConfig.class)
                .withConverter(Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(TrainerConfig.class);

        assertThat(new TrainerSettings(config.window(), config.silence(), config.attempts()))
                .isEqualTo(TrainerSettings.DEFAULTS)
                .isEqualTo(new TrainerSettings(16, Duration.ofMinutes(5), 3));
        assertThat(config.transactionalId()).isEqualTo("trainer");
        assertThat(config.instance()).isEqualTo("trainer-0");
        assertThat(config.heartbeat()).isEqualTo(Heartbeat.INTERVAL);
    }
}

package dev.gns.results.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Heartbeat;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsConfigTest {

    @Test
    void defaults() {
        var config = read(Map.of());

        assertThat(config.instance()).isEqualTo("results-0");
        assertThat(config.heartbeat()).isEqualTo(Heartbeat.INTERVAL);
        assertThat(config.topics().create()).isTrue();
        assertThat(config.topics().replication()).isEqualTo((short) -1);
        assertThat(config.ingest().batchRecords()).isEqualTo(5000);
        assertThat(config.ingest().retryDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.housekeeping().interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.housekeeping().services()).isEqualTo(Duration.ofDays(7));
        assertThat(config.housekeeping().trajectories()).isEmpty();
        assertThat(config.api().maxBodyBytes()).isEqualTo(1 << 20);
        assertThat(config.api().key()).isEmpty();
        assertThat(config.api().keyFile()).isEqualTo(Path.of(System.getProperty("user.home"), ".gns", "api-key"));
        assertThat(config.api().acknowledgeTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.api().followTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.events().heartbeat()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.events().replay()).isEqualTo(1000);
        assertThat(config.events().clientBuffer()).isEqualTo(1000);
    }

    @Test
    void theKeysFileIsInTheHomeThatAllServicesShare() {
        var environment = new EnvConfigSource(Map.of("GNS_HOME", "/data/gns", "GNS_API_KEY", "0123456789abcdef"), 300);
        var config = builder().withSources(environment).build().getConfigMapping(ResultsConfig.class);

        assertThat(config.api().keyFile()).isEqualTo(Path.of("/data/gns/api-key"));
        assertThat(config.api().key()).contains("0123456789abcdef");
    }

    @Test
    void whatIsKeptIsSetByDurations() {
        var config = read(Map.of(
                "gns.housekeeping.interval", "PT1M",
                "gns.housekeeping.services", "P1D",
                "gns.housekeeping.trajectories", "P30D"));

        assertThat(config.housekeeping().interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.housekeeping().services()).isEqualTo(Duration.ofDays(1));
        assertThat(config.housekeeping().trajectories()).contains(Duration.ofDays(30));
    }

    private static ResultsConfig read(Map<String, String> settings) {
        return builder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(ResultsConfig.class);
    }

    private static SmallRyeConfigBuilder builder() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addSystemSources()
                .withMapping(ResultsConfig.class);
    }
}

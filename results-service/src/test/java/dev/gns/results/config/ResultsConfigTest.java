package dev.gns.results.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsConfigTest {

    @Test
    void defaults() {
        var config = read(Map.of());

        assertThat(config.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(config.ingest().batchRecords()).isEqualTo(5000);
        assertThat(config.ingest().retryDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.api().maxBodyBytes()).isEqualTo(1 << 20);
        assertThat(config.api().acknowledgeTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.api().followTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.events().heartbeat()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.events().replay()).isEqualTo(1000);
        assertThat(config.events().clientBuffer()).isEqualTo(1000);
    }

    @Test
    void theCommonSettingSaysWhereKafkaIs() {
        assertThat(read(Map.of("kafka.bootstrap.servers", "kafka:1234")).bootstrapServers())
                .isEqualTo("kafka:1234");
    }

    private static ResultsConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(ResultsConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(ResultsConfig.class);
    }
}

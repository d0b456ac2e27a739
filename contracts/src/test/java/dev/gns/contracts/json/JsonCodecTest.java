package dev.gns.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.metric.Metric;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    @Test
    void aMetricIsOneFlatObject() {
        var metric = Metric.ofEpisode("x-1", "x-1.r0.e0", "train_loss", 10, 0.1 + 0.2, 1, NOW);
        var bytes = Codecs.METRIC.encode(metric);

        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo("{\"subject\":\"EPISODE\",\"id\":\"x-1.r0.e0\",\"experimentId\":\"x-1\","
                        + "\"metric\":\"train_loss\",\"step\":10,\"value\":0.30000000000000004,\"attempt\":1,"
                        + "\"time\":\"2026-01-02T03:04:05.678Z\",\"schema\":1}");
        assertThat(Codecs.METRIC.decode(bytes)).isEqualTo(metric);
    }

    @Test
    void aFigureThatIsNotFiniteTravelsAsText() {
        var metric = Metric.ofEpisode("x-1", "x-1.r0.e0", "train_loss", 10, Double.NaN, 1, NOW);

        assertThat(metric.value()).isEmpty();
        assertThat(metric.text()).contains("NaN");
        assertThat(Codecs.METRIC.decode(Codecs.METRIC.encode(metric))).isEqualTo(metric);
    }

    @Test
    void anUnknownFieldOfAMessageIsIgnored() {
        var metric = Metric.ofEpisode("x-1", "x-1.r0.e0", "train_loss", 10, 1, 1, NOW);
        var text = new String(Codecs.METRIC.encode(metric), StandardCharsets.UTF_8).replace("{", "{\"later\":[1],");

        assertThat(Codecs.METRIC.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(metric);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{}",
                "{\"schema\":2}",
                "{\"schema\":1}",
                "{\"schema\":\"1\"}",
                "{\"schema\":1,\"subject\":\"planet\"}",
                "{\"schema\":1} {}",
            })
    void anythingElseIsRefused(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Codecs.METRIC.decode(bytes)).isInstanceOf(InvalidMessageException.class);
    }

    @Test
    void anAbsentValueIsRefused() {
        assertThatThrownBy(() -> Codecs.METRIC.decode(null)).isInstanceOf(InvalidMessageException.class);
    }
}

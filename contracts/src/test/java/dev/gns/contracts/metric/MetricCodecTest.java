package dev.gns.contracts.metric;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.json.JsonCodec;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricCodecTest {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final JsonCodec<Metric> GENERAL = new JsonCodec<>(Metric.class);

    private final MetricCodec codec = new MetricCodec();

    @Test
    void figuresAndTextsAreOfTheUsualForm() {
        var figure = Metric.ofEpisode("e", "e.1", "train_loss", 7, 1.0 / 3, 2, TIME);
        var text = Metric.ofEpisode("e", "e.1", "reason", 7, "tab\t, \"quotes\", \\ and ü", 1, TIME);
        var notFinite = Metric.ofEpisode("e", "e.1", "train_loss", 7, Double.NaN, 1, TIME);

        for (var metric : new Metric[] {figure, text, notFinite}) {
            assertThat(MetricCodec.usual(codec.encode(metric))).contains(metric);
        }
    }

    @Test
    void orderAndFurtherFieldsDoNotMatter() {
        var written =
                """
                {"schema": 1, "later": {"a": [1, {"id": "no"}]}, "value": 1, "time": "2026-01-01T00:00:00Z", "attempt": 1,
                 "step": 0, "metric": "seconds", "id": "e.1", "subject": "EPISODE"}
                """;

        assertThat(MetricCodec.usual(written.getBytes(UTF_8))).contains(GENERAL.decode(written.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{$, \"schema\": 2}",
                "{$}",
                "{$, \"schema\": 1} 1",
                "{$, \"schema\": 1",
                "{$, \"schema\": 1, \"value\": null}",
                "{$, \"schema\": 1, \"value\": \"3\"}",
                "{$, \"schema\": 1, \"value\": 1e999}",
                "{$, \"schema\": 1, \"value\": NaN}",
                "{$, \"schema\": 1, \"step\": 1.0}",
                "{$, \"schema\": 1, \"step\": -1}",
                "{$, \"schema\": 1, \"step\": 3000000000}",
                "{$, \"schema\": 1, \"attempt\": 0}",
                "{$, \"schema\": 1, \"subject\": \"episode\"}",
                "{$, \"schema\": 1, \"subject\": \"NOTHING\"}",
                "{$, \"schema\": 1, \"time\": \"yesterday\"}",
                "{$, \"schema\": 1, \"time\": 12}",
                "{$, \"schema\": 1, \"time\": \"2026-01-01T01:00:00+01:00\"}",
                "{$, \"schema\": 1, \"id\": \"not allowed\"}",
                "{$, \"schema\": 1, \"experimentId\": null}",
                "{$, \"schema\": 1, \"metric\": [\"train_loss\"]}",
                "{\"id\": \"e.1\", \"schema\": 1}"
            })
    void whatIsUnusualIsReadAsAllMessagesAre(String template) {
        var usual =
                """
                "subject": "EPISODE", "id": "e.1", "metric": "seconds", "step": 0, "value": 1, "attempt": 1,
                "time": "2026-01-01T00:00:00Z"
                """;
        var bytes = template.replace("$", usual).getBytes(UTF_8);

        assertThat(read(codec::decode, bytes)).isEqualTo(read(GENERAL::decode, bytes));
    }

    private static Object read(Function<byte[], Metric> decoder, byte[] bytes) {
        try {
            return decoder.apply(bytes);
        } catch (InvalidMessageException e) {
            return e.getMessage();
        }
    }
}

package dev.gns.contracts.metric;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.MessageCodec;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.json.JsonCodec;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a figure of the usual form in one pass: they come by the thousand, and a tree of each was two fifths of what storing
 * them took. Whatever is unusual, or wrong, goes the way of all JSON messages, which says what they say.
 */
public final class MetricCodec implements MessageCodec<Metric> {
    private static final JsonFactory JSON = Json.lenient().getFactory();

    private final JsonCodec<Metric> general = new JsonCodec<>(Metric.class);

    @Override
    public byte[] encode(Metric metric) {
        return general.encode(metric);
    }

    @Override
    public Metric decode(byte[] bytes) {
        MessageCodec.checkSize(bytes);
        return usual(bytes).orElseGet(() -> general.decode(bytes));
    }

    /** Empty where anything is not as {@link #encode} writes it, apart from order and further fields. */
    static Optional<Metric> usual(byte[] bytes) {
        try (var parser = JSON.createParser(bytes)) {
            var fields = new Fields();
            return fields.read(parser) ? fields.metric() : Optional.empty();
        } catch (IOException | InvalidMessageException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static final class Fields {
        private static final int MISSING = -1;

        private Optional<Metric.Subject> subject = Optional.empty();
        private String id;
        private Optional<String> experimentId = Optional.empty();
        private String metric;
        private int step = MISSING;
        private Optional<Double> value = Optional.empty();
        private Optional<String> text = Optional.empty();
        private int attempt = MISSING;
        private Instant time;
        private int schema = MISSING;

        boolean read(JsonParser parser) throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                var token = parser.nextToken();
                if (!take(name, token, parser)) {
                    return false;
                }
            }
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        }

        private boolean take(String name, JsonToken token, JsonParser parser) throws IOException {
            return switch (name) {
                case "subject", "id", "experimentId", "metric", "text", "time" ->
                    token == JsonToken.VALUE_STRING && take(name, parser.getText());
                case "step", "attempt", "schema" ->
                    token == JsonToken.VALUE_NUMBER_INT && take(name, parser.getIntValue());
                case "value" -> token.isNumeric() && take(parser.getDoubleValue());
                default -> {
                    parser.skipChildren();
                    yield true;
                }
            };
        }

        private boolean take(String name, String written) {
            switch (name) {
                case "subject" -> subject = subject(written);
                case "id" -> id = written;
                case "experimentId" -> experimentId = Optional.of(written);
                case "metric" -> metric = written;
                case "text" -> text = Optional.of(written);
                default -> time = Instant.parse(written);
            }
            return true;
        }

        private boolean take(String name, int number) {
            switch (name) {
                case "step" -> step = number;
                case "attempt" -> attempt = number;
                default -> schema = number;
            }
            return true;
        }

        private boolean take(double number) {
            value = Optional.of(number);
            return true;
        }

        private static Optional<Metric.Subject> subject(String name) {
            return Arrays.stream(Metric.Subject.values())
                    .filter(s -> s.name().equals(name))
                    .findFirst();
        }

        /** @throws InvalidMessageException if a field is missing or wrong */
        Optional<Metric> metric() {
            return schema == JsonCodec.SCHEMA
                    ? Optional.of(new Metric(
                            subject.orElse(null), id, experimentId, metric, step, value, text, attempt, time))
                    : Optional.empty();
        }
    }
}

package dev.gns.contracts.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.policy.Promotion;
import dev.gns.contracts.proto.GraphStateMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/asyncapi.yaml} against the code. */
class AsyncApiTest {
    private static final AsyncApi DOCUMENT = AsyncApi.read();

    /** A kind of JSON message: its record, which its schema is called by, its codec, and samples of every choice. */
    private record Kind<T>(Class<T> type, MessageCodec<T> codec, List<T> samples) {
        String schema() {
            return type.getSimpleName();
        }

        List<JsonNode> encoded() {
            return samples.stream().map(sample -> tree(codec.encode(sample))).toList();
        }

        boolean refuses(JsonNode message) {
            try {
                codec.decode(message.toString().getBytes());
                return false;
            } catch (InvalidMessageException e) {
                return true;
            }
        }

        @Override
        public String toString() {
            return schema();
        }
    }

    static Stream<Kind<?>> kinds() {
        return Stream.of(
                new Kind<>(Experiment.class, Codecs.EXPERIMENT, MessageSamples.experiments()),
                new Kind<>(ExperimentState.class, Codecs.EXPERIMENT_STATE, MessageSamples.states()),
                new Kind<>(EpisodeOrder.class, Codecs.EPISODE_ORDER, MessageSamples.orders()),
                new Kind<>(Promotion.class, Codecs.PROMOTION, MessageSamples.promotions()),
                new Kind<>(Metric.class, Codecs.METRIC, MessageSamples.metrics()));
    }

    @Test
    void everyTopicIsAChannelWithItsSettings() {
        Map<String, Map<String, String>> documented = new TreeMap<>();
        DOCUMENT.channels().values().forEach(channel -> {
            var kafka = channel.at("/bindings/kafka");
            Map<String, String> settings = new TreeMap<>();
            settings.put("partitions", kafka.get("partitions").asText());
            kafka.get("topicConfiguration").properties().forEach(s -> settings.put(s.getKey(), words(s.getValue())));
            documented.put(channel.get("address").textValue(), settings);
        });
        Map<String, Map<String, String>> declared = new TreeMap<>();
        for (var topic : Topic.values()) {
            Map<String, String> settings =
                    new TreeMap<>(topic.declaration((short) 1).configs());
            settings.put("partitions", Integer.toString(topic.partitions()));
            declared.put(topic.topicName(), settings);
        }

        assertThat(documented).isEqualTo(declared);
    }

    @Test
    void everySchemaHasTheFieldsOfItsRecordWithTheirKindsAndEnums() {
        var records = kinds().<Class<?>>map(Kind::type).toList();

        assertThat(SchemaOutline.of(DOCUMENT)).isEqualTo(SchemaOutline.of(records));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatTheCodecWritesIsValid(Kind<?> kind) {
        assertThat(kind.encoded()).allSatisfy(message -> assertThat(DOCUMENT.faults(kind.schema(), message))
                .isEmpty());
    }

    @Test
    void theSamplesShowEveryFieldThatIsDocumented() {
        Set<String> shown = new TreeSet<>();
        kinds().forEach(kind -> kind.encoded()
                .forEach(message -> shown.addAll(BrokenMessages.fieldsOf(DOCUMENT, kind.schema(), message))));
        Set<String> documented = new TreeSet<>();
        DOCUMENT.schemas().forEach((name, schema) -> AsyncApi.fields(schema.path("properties"))
                .keySet()
                .forEach(field -> documented.add(name + "." + field)));

        assertThat(shown).isEqualTo(documented);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatBreaksARuleIsRefusedByTheSchemaAndByTheCodec(Kind<?> kind) {
        List<String> passed = new ArrayList<>();
        var count = 0;
        for (var message : kind.encoded()) {
            for (var broken : BrokenMessages.of(DOCUMENT, kind.schema(), message)) {
                count++;
                if (DOCUMENT.faults(kind.schema(), broken.message()).isEmpty()) {
                    passed.add("the schema: " + broken.rule());
                }
                if (!kind.refuses(broken.message())) {
                    passed.add("the codec: " + broken.rule());
                }
            }
        }

        assertThat(count).isGreaterThan(10);
        assertThat(passed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyExampleIsAMessage(Kind<?> kind) {
        var examples = DOCUMENT.messages().get(kind.schema()).path("examples");

        assertThat(examples).isNotEmpty().allSatisfy(example -> {
            assertThat(DOCUMENT.faults(kind.schema(), example.get("payload"))).isEmpty();
            assertThat(kind.refuses(example.get("payload"))).isFalse();
        });
    }

    @Test
    void everyMessageIsJsonOfASchemaOrProtobufThatThereIsOrBytes() {
        var protobuf = GraphStateMessage.getDescriptor().getFile();
        Map<String, String> kinds = new TreeMap<>();
        DOCUMENT.messages()
                .forEach((name, message) ->
                        kinds.put(name, message.get("contentType").textValue()));
        var json = kinds().collect(Collectors.toMap(Kind::schema, kind -> "application/json"));

        assertThat(kinds).containsAllEntriesOf(json);
        DOCUMENT.messages().forEach((name, message) -> {
            if (kinds.get(name).equals("application/json")) {
                assertThat(AsyncApi.name(message.get("payload"))).isEqualTo(name);
            } else if (kinds.get(name).equals("application/vnd.google.protobuf")) {
                var full = message.get("x-protobuf-message").textValue();
                var simple = full.substring(protobuf.getPackage().length() + 1);
                assertThat(protobuf.findMessageTypeByName(simple)).as(full).isNotNull();
                assertThat(message.at("/payload/schema").textValue()).contains(full, protobuf.getName());
            } else {
                assertThat(message.at("/payload/schema/format").textValue()).isEqualTo("binary");
            }
        });
    }

    @Test
    void everyHeaderIsThere() {
        Set<String> documented = new TreeSet<>();
        DOCUMENT.messages()
                .values()
                .forEach(message -> documented.addAll(
                        AsyncApi.fields(message.at("/headers/properties")).keySet()));

        assertThat(documented).isEqualTo(headerNames());
    }

    @Test
    void everyMessageOfAChannelIsSentAndReceived() {
        Map<String, Set<String>> done = new HashMap<>();
        DOCUMENT.operations().values().forEach(operation -> operation
                .get("messages")
                .forEach(message -> done.computeIfAbsent(message.get("$ref").textValue(), reference -> new TreeSet<>())
                        .add(operation.get("action").textValue())));
        Map<String, Set<String>> expected = new HashMap<>();
        DOCUMENT.channels().forEach((name, channel) -> AsyncApi.fields(channel.get("messages"))
                .keySet()
                .forEach(message ->
                        expected.put("#/channels/" + name + "/messages/" + message, Set.of("send", "receive"))));

        assertThat(done).isEqualTo(expected);
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryFieldIsDescribed() {
        assertThat(DOCUMENT.root().findParents("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        DOCUMENT.resolve(reference).isObject())
                .as(reference.toString())
                .isTrue());
        assertThat(DOCUMENT.root().findValues("properties")).isNotEmpty().allSatisfy(fields -> AsyncApi.fields(fields)
                .forEach((name, field) -> {
                    if (!field.path("const").isTextual() || name.equals("type")) {
                        assertThat(DOCUMENT.resolve(field).path("description").asText())
                                .as(name)
                                .isNotBlank();
                    }
                }));
    }

    private static Set<String> headerNames() {
        return Arrays.stream(Headers.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(field -> {
                    try {
                        return (String) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String words(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","))
                : value.asText();
    }

    private static JsonNode tree(byte[] json) {
        try {
            return Json.lenient().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

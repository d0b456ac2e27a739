package dev.gns.contracts.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a schedule is when people leave fields out of it, and what they are told when a field is wrong. */
class WrittenScheduleTest {
    private static final String TRAIN =
            """
            {"name": "t", "kind": "train", "seed": 1, "tasks": ["fashion-mnist-small"], "policy": {"id": "p"}}""";

    private static final String COMPARE =
            """
            {"name": "c", "kind": "compare", "seed": 1, "tasks": ["fashion-mnist-small"],
             "compare": {"pairs": 3, "test": true, "entries": [
               {"label": "one", "schedule": {"type": "gns", "policy": "p"}, "learningRate": {"type": "prior"}}]}}""";

    private final SpecResolver resolver = new SpecResolver(id -> OptionalInt.of(9));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"constant\"} | {\"warmup\": 0.0}",
                "{\"type\": \"step\"} | {\"factor\": 0.1, \"milestones\": [0.5, 0.75]}",
                "{\"type\": \"step\", \"milestones\": [0.9]} | {\"factor\": 0.1}",
                "{\"type\": \"exponential\"} | {\"finalFraction\": 0.01}",
                "{\"type\": \"polynomial\"} | {\"power\": 2.0}",
                "{\"type\": \"linear\", \"warmup\": 0.1} | {}",
                "{\"type\": \"cosine\"} | {\"finalFraction\": 0.0}",
                "{\"type\": \"wsd\"} | {\"decay\": 0.2, \"shape\": \"ONE_MINUS_SQRT\"}",
                "{\"type\": \"one-cycle\"} | {\"pctStart\": 0.3, \"divFactor\": 25.0, \"finalDivFactor\": 10000.0}",
                "{\"type\": \"hypergradient\"} | {\"rule\": \"ADDITIVE\", \"beta\": 1e-5}",
                "{\"type\": \"hypergradient\", \"rule\": \"multiplicative\"} | {\"rule\": \"MULTIPLICATIVE\", \"beta\": 0.05}",
                "{\"type\": \"greedy\"} | {\"factor\": 0.7, \"patience\": 0, \"threshold\": 1e-6, \"window\": 1}",
            })
    void aScheduleGetsTheFieldsThatAreLeftOut(String written, String filled) throws Exception {
        var tree = tree(COMPARE);
        ((ObjectNode) tree.at("/compare/entries/0")).set("schedule", tree(written));
        var expected = tree(written);
        expected.setAll(tree(filled));

        var schedule =
                resolver.resolve(tree).compare().orElseThrow().entries().get(0).schedule();

        ObjectNode shown = Json.strict().valueToTree(schedule);
        assertThat(shown.properties()).containsAll(expected.properties());
    }

    @Test
    void everyTypeOfScheduleHasAPresetOfItsOwn() {
        assertThat(Presets.SCHEDULES).allSatisfy(type -> {
            var schedule = Json.bind(Presets.schedule(type).put("type", type), ScheduleSpec.class);
            assertThat(Json.strict()
                            .<ObjectNode>valueToTree(schedule)
                            .get("type")
                            .textValue())
                    .isEqualTo(type);
        });
        assertThat(Arrays.stream(ScheduleSpec.class
                                .getAnnotation(JsonSubTypes.class)
                                .value())
                        .map(JsonSubTypes.Type::name))
                .as("and the types none of whose fields can be left to a preset")
                .containsExactlyElementsOf(
                        Stream.concat(Presets.SCHEDULES.stream(), Stream.of("table", "gns", "learned", "open-loop"))
                                .toList());
    }

    @Test
    void basesGetTheFieldsThatAreLeftOutToo() {
        var train = tree(TRAIN);
        ((ObjectNode) train.get("policy"))
                .set(
                        "action",
                        tree(
                                """
                {"type": "anchored", "range": 1.3, "reference": 0, "base": {"type": "cosine"}}"""));
        var compare = tree(COMPARE);
        ((ObjectNode) compare.at("/compare/entries/0/schedule"))
                .putObject("base")
                .put("type", "wsd");

        var action = resolver.resolve(train).policy().orElseThrow().action();
        var frozen = resolver.resolve(compare).compare().orElseThrow().entries().get(0);

        assertThat(((ActionSpec.Anchored) action).base()).isEqualTo(new ScheduleSpec.Cosine(0));
        assertThat(((ScheduleSpec.Gns) frozen.schedule()).base())
                .contains(new ScheduleSpec.Wsd(0, 0.2, ScheduleSpec.Wsd.DecayShape.ONE_MINUS_SQRT));
    }

    @Test
    void aCosineOfAnOlderMessageEndsAtZero() throws Exception {
        assertThat(Json.lenient().readValue("{\"type\": \"cosine\", \"warmup\": 0.1}", ScheduleSpec.class))
                .isEqualTo(new ScheduleSpec.Cosine(0.1, Optional.of(0.0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"cosine\", \"colour\": 1} | colour is not a known field here; known are: finalFraction, warmup",
                "{\"type\": \"zigzag\"} | type is missing or not known; known are: constant, step, exponential",
                "{\"warmup\": 0.1} | type is missing or not known; known are: constant",
                "{\"type\": \"step\", \"factor\": 1} | factor must be between 0 and 1, but is 1.0",
                "{\"type\": \"step\", \"factor\": \"slow\"} | factor is missing, or has a value of the wrong type",
                "{\"type\": \"step\", \"milestones\": []} | milestones must be from 1 to 100, but is 0",
                "{\"type\": \"step\", \"milestones\": [0.7, 0.5]} | milestones must ascend",
                "{\"type\": \"step\", \"milestones\": [0.5, 1]} | milestones must be between 0 and 1, but is 1.0",
                "{\"type\": \"step\", \"warmup\": 0.6} | milestones must not begin before the warm-up has ended",
                "{\"type\": \"exponential\", \"finalFraction\": 0} | finalFraction must be between 0 and 1, but is 0.0",
                "{\"type\": \"polynomial\", \"power\": 0} | power must be from 0.01 to 100.0, but is 0.0",
                "{\"type\": \"cosine\", \"finalFraction\": 1.5} | finalFraction must be from 0.0 to 1.0, but is 1.5",
                "{\"type\": \"wsd\", \"warmup\": 0.9} | decay and warmup must not be more than all steps together",
                "{\"type\": \"wsd\", \"shape\": \"round\"} | shape is missing, or has a value of the wrong type",
                "{\"type\": \"one-cycle\", \"warmup\": 0.1} | warmup is not a known field here",
                "{\"type\": \"one-cycle\", \"pctStart\": 1} | pctStart must be between 0 and 1, but is 1.0",
                "{\"type\": \"one-cycle\", \"divFactor\": 0.5} | divFactor must be from 1.0",
                "{\"type\": \"one-cycle\", \"finalDivFactor\": 0} | finalDivFactor must be from 1.0",
                "{\"type\": \"hypergradient\", \"beta\": 0} | beta must be a finite number above 0, but is 0.0",
                "{\"type\": \"hypergradient\", \"beta\": 1, \"rule\": \"multiplicative\"} | beta must be below 1",
                "{\"type\": \"greedy\", \"patience\": -1} | patience must be from 0 to 256, but is -1",
                "{\"type\": \"greedy\", \"patience\": 1.5} | patience is missing, or has a value of the wrong type",
                "{\"type\": \"greedy\", \"window\": 0} | window must be from 1 to 256, but is 0",
                "{\"type\": \"greedy\", \"minimum\": 0.1, \"maximum\": 0.01} | maximum must not be below minimum",
                "{\"type\": \"greedy\", \"minimum\": 0} | minimum must be a finite number above 0, but is 0.0",
            })
    void aWrongFieldOfAScheduleIsNamed(String written, String line) {
        var tree = tree(COMPARE);
        ((ObjectNode) tree.at("/compare/entries/0")).set("schedule", tree(written));

        assertThatThrownBy(() -> resolver.resolve(tree))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageStartingWith("compare.entries[0].schedule." + line);
    }

    private static ObjectNode tree(String text) {
        try {
            return (ObjectNode) Json.strict().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

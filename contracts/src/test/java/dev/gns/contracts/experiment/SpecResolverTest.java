package dev.gns.contracts.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.experiment.Experiment.Wanted;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.policy.Released;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecResolverTest {
    private static final String TRAIN =
            """
            {"name": "t", "kind": "train", "seed": 1, "tasks": ["fashion-mnist-small"], "policy": {"id": "p"}}""";

    private static final String COMPARE =
            """
            {"name": "c", "kind": "compare", "seed": 1, "tasks": [{"preset": "fashion-mnist-small", "steps": 100}],
             "compare": {"pairs": 3, "test": true, "entries": [
               {"label": "gns", "schedule": {"type": "gns", "policy": "p"}, "learningRate": {"type": "prior"}},
               {"label": "cosine", "schedule": {"type": "cosine"},
                "learningRate": {"type": "grid", "values": [1e-4, 1e-3], "seeds": 2}}]}}""";

    private final SpecResolver resolver =
            new SpecResolver(id -> id.equals("p") ? OptionalInt.of(9) : OptionalInt.empty());

    @Test
    void aShortTrainExperimentGetsTheMeasuredDefaults() throws Exception {
        var spec = resolve(TRAIN);

        var train = spec.train().orElseThrow();
        assertThat(train.episodesPerRound()).isEqualTo(8);
        assertThat(train.reward()).isEqualTo(new RewardSpec.Final());
        assertThat(train.update().advantage()).isEqualTo(new AdvantageSpec.Group(false));
        assertThat(spec.policy().orElseThrow().action()).isEqualTo(new ActionSpec.Walk(0.5));
        assertThat(spec.tasks()).containsExactly(Presets.task("fashion-mnist-small"));
    }

    @Test
    void withoutAPolicyItIsTheOneThatComesWithTheSoftware() throws Exception {
        var unnamed = COMPARE.replace(", \"policy\": \"p\"", "");
        assertThat(gns(resolver, unnamed).policyRef()).isEqualTo(Released.REF);

        var promoted = new SpecResolver(id -> id.equals(Released.REF.id()) ? OptionalInt.of(7) : OptionalInt.empty());
        assertThat(gns(promoted, unnamed).policyRef()).isEqualTo(new PolicyRef(Released.REF.id(), 7));
    }

    private static ScheduleSpec.Gns gns(SpecResolver resolver, String json) throws Exception {
        var compare = resolver.resolve(tree(json)).compare().orElseThrow();
        return (ScheduleSpec.Gns) compare.entries().get(0).schedule();
    }

    @Test
    void whatAUserSaysGoesOverTheMode() throws Exception {
        var tree = tree(TRAIN).put("mode", "paper");
        tree.withObject("/train").put("rounds", 3).withObject("reward").put("type", "final");
        tree.withObject("/train/update").put("clip", 0.1);

        var train = resolver.resolve(tree).train().orElseThrow();

        assertThat(train.rounds()).isEqualTo(3);
        assertThat(train.reward()).isEqualTo(new RewardSpec.Final());
        assertThat(train.update().clip()).isEqualTo(0.1);
        assertThat(train.update().epochs()).isEqualTo(20);
    }

    @Test
    void theModeOfSrlsIsThatOfItsSection() {
        var spec = resolver.resolve(tree(TRAIN).put("mode", "srls"));

        var policy = spec.policy().orElseThrow();
        assertThat(policy.features()).isEqualTo(PolicySpec.FeatureSet.SRLS);
        assertThat(policy.head()).isEqualTo(PolicySpec.Head.SRLS);
        assertThat(policy.action()).isEqualTo(new ActionSpec.Srls());
        var train = spec.train().orElseThrow();
        assertThat(train.reward()).isEqualTo(new RewardSpec.Srls());
        assertThat(train.reward().probability()).isEqualTo(1);
        assertThat(train.update().advantage()).isEqualTo(new AdvantageSpec.Gae(0.9, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "messages, '\"both\"', BOTH",
        "messages, '\"Forward\"', FORWARD",
        "messages, '\"none\"', NONE",
        "bidirectional, true, BOTH",
        "bidirectional, false, FORWARD"
    })
    void messagesAreReadAsWrittenNowAndBefore(String field, String value, PolicySpec.Messages messages)
            throws Exception {
        var mode = Presets.mode("default").get("policy");
        var policy = ((ObjectNode) Json.strict().valueToTree(mode)).put("id", "p");
        policy.remove("messages");
        policy.set(field, Json.strict().readTree(value));

        assertThat(Json.bind(policy, PolicySpec.class).messages()).isEqualTo(messages);
    }

    @Test
    void messagesOfAnotherKindAreRefusedByName() {
        var tree = tree(TRAIN);
        ((ObjectNode) tree.get("policy")).put("messages", "backward");

        var failure = catchThrowableOfType(InvalidMessageException.class, () -> resolver.resolve(tree));

        assertThat(failure).hasMessage("policy.messages must be both, forward or none");
    }

    @Test
    void aFrozenPolicyWithoutAVersionIsItsNewest() throws Exception {
        var entries = resolve(COMPARE).compare().orElseThrow().entries();

        assertThat(((ScheduleSpec.Gns) entries.get(0).schedule()).version()).isEqualTo(9);
        assertThat(entries.get(1).schedule()).isEqualTo(new ScheduleSpec.Cosine(0));
    }

    @Test
    void theTestSetIsLeftAloneUnlessItIsAskedFor() {
        assertThat(resolve(COMPARE).compare().orElseThrow().test()).isTrue();
        var tree = tree(COMPARE);
        ((ObjectNode) tree.get("compare")).remove("test");

        assertThat(resolver.resolve(tree).compare().orElseThrow().test()).isFalse();
    }

    @Test
    void theWeightsAfterTheLastStepAreScoredUnlessThereAreCheckpoints() {
        assertThat(resolve(COMPARE).compare().orElseThrow().checkpoints()).isEmpty();
        var tree = tree(COMPARE);
        var compare = (ObjectNode) tree.get("compare");
        compare.put("checkpoints", 5);
        assertThat(resolver.resolve(tree).compare().orElseThrow().checkpoints()).contains(5);
        for (var wrong : List.of(0, -1, 257)) {
            compare.put("checkpoints", wrong);
            assertThatThrownBy(() -> resolver.resolve(tree)).hasMessageContaining("compare.checkpoints");
        }
    }

    @Test
    void givenPairsAreCounted() {
        var tree = tree(COMPARE);
        var compare = (ObjectNode) tree.get("compare");
        compare.remove("pairs");
        compare.withArray("given")
                .addObject()
                .put("trainingSeed", Long.MIN_VALUE)
                .put("initialLearningRate", 0.01);

        var resolved = resolver.resolve(tree).compare().orElseThrow();

        assertThat(resolved.pairs()).isEqualTo(1);
        assertThat(resolved.given()).containsExactly(new CompareSpec.Pair(Long.MIN_VALUE, 0.01));
    }

    @Test
    void epochsReplaceAPresetsSteps() throws Exception {
        var tree = tree(COMPARE);
        ((ObjectNode) tree.get("tasks").get(0)).put("epochs", 2).remove("steps");

        var task = resolver.resolve(tree).tasks().get(0);

        assertThat(task.totalSteps(7000)).isEqualTo(2 * 110);
    }

    @Test
    void everyPresetIsValid() {
        assertThat(Presets.TASKS)
                .allSatisfy(name -> assertThat(Presets.task(name).name()).isEqualTo(name));
        assertThat(Presets.MODES).allSatisfy(mode -> assertThat(
                        resolver.resolve(tree(TRAIN).put("mode", mode)).train())
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {TRAIN, COMPARE})
    void aResolvedSpecSurvivesItsTopic(String text) throws Exception {
        var experiment = new Experiment("x-1", resolve(text), Wanted.RUNNING, Instant.parse("2026-01-02T03:04:05Z"));

        assertThat(Codecs.EXPERIMENT.decode(Codecs.EXPERIMENT.encode(experiment)))
                .isEqualTo(experiment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/tasks/0/steps | 0 | tasks[0].steps",
                "/tasks/0/steps | 1.5 | tasks[0].steps",
                "/tasks/0/steps | \"many\" | tasks[0].steps",
                "/tasks/0/decisionInterval | 0 | tasks[0].decisionInterval",
                "/tasks/0/preset | \"imagenet\" | tasks[0].preset",
                "/tasks/0/colour | 1 | tasks[0].colour",
                "/tasks | [] | tasks",
                "/tasks | 3 | tasks",
                "/kind | \"guess\" | kind",
                "/seed | null | seed",
                "/name | \"\" | name",
                "/compare/pairs | 0 | compare.pairs",
                "/compare/given | [{\"trainingSeed\": 1, \"initialLearningRate\": 0.1}] | compare.given",
                "/compare/given | [{\"trainingSeed\": 1, \"initialLearningRate\": 0}] | compare.given[0].initialLearningRate",
                "/compare/entries/1/learningRate/values | [0, 1e-3] | compare.entries[1].learningRate.values",
                "/compare/entries/1/learningRate/values | [1e-3, -1] | compare.entries[1].learningRate.values",
                "/compare/entries/1/learningRate/type | \"best\" | compare.entries[1].learningRate.type",
                "/compare/entries/1/schedule/warmup | 1 | compare.entries[1].schedule.warmup",
                "/compare/entries/0/schedule/policy | \"unheard-of\" | compare.entries[0].schedule.policy",
                "/compare/entries/0/schedule/explore | true | compare.entries",
            })
    void aWrongFieldIsNamed(String pointer, String value, String field) throws Exception {
        var tree = tree(COMPARE);
        var slash = pointer.lastIndexOf('/');
        ((ObjectNode) tree.at(pointer.substring(0, slash)))
                .set(pointer.substring(slash + 1), Json.strict().readTree(value));

        var failure = catchThrowableOfType(InvalidMessageException.class, () -> resolver.resolve(tree));

        assertThat(failure).isNotNull();
        assertThat(failure.field()).isEqualTo(field);
    }

    @Test
    void aTrainExperimentMayNotCompare() {
        var tree = tree(COMPARE).put("kind", "train");

        assertThatThrownBy(() -> resolver.resolve(tree)).isInstanceOf(InvalidMessageException.class);
    }

    private ExperimentSpec resolve(String text) {
        return resolver.resolve(tree(text));
    }

    private static ObjectNode tree(String text) {
        try {
            return (ObjectNode) Json.strict().readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

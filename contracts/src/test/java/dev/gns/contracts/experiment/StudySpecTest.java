package dev.gns.contracts.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.experiment.Experiment.Wanted;
import dev.gns.contracts.json.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudySpecTest {
    private static final String STUDY =
            """
            {"name": "My Study", "kind": "study", "seed": 5, "tasks": ["fashion-mnist-small"],
             "policies": [
               {"label": "gns", "trainingSeeds": 2, "train": {"rounds": 6}, "select": {"every": 4, "pairs": 3}},
               {"label": "twin", "mode": "paper", "policy": {"features": "progress"}, "train": {"rounds": 2}}],
             "compareTasks": [{"preset": "fashion-mnist-small", "name": "wide", "steps": 100,
              "decisionInterval": 10}],
             "compare": {"pairs": 4, "test": true, "entries": [
               {"label": "gns", "schedule": {"type": "learned", "of": "gns"}, "learningRate": {"type": "prior"}},
               {"label": "tuned", "schedule": {"type": "learned", "of": "gns"},
                "learningRate": {"type": "best-of", "entry": "cosine"}},
               {"label": "replayed", "schedule": {"type": "open-loop", "of": "gns"}, "learningRate": {"type": "prior"}},
               {"label": "cosine", "schedule": {"type": "cosine"},
                "learningRate": {"type": "grid", "values": [1e-4, 1e-3], "seeds": 2}}]}}""";

    private final SpecResolver resolver = new SpecResolver(id -> OptionalInt.empty());

    private ExperimentSpec resolve() {
        return resolver.resolve(tree());
    }

    private static ObjectNode tree() {
        try {
            return (ObjectNode) Json.strict().readTree(STUDY);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyPolicyIsFilledInByItsOwnMode() {
        var policies = resolve().policies();

        assertThat(policies).extracting(StudyPolicy::trainingSeeds).containsExactly(2, 3);
        assertThat(policies)
                .extracting(p -> p.policy().head())
                .containsExactly(PolicySpec.Head.DEFAULT, PolicySpec.Head.PAPER);
        assertThat(policies.get(1).policy().features()).isEqualTo(PolicySpec.FeatureSet.PROGRESS);
        assertThat(policies.get(0).train().rounds()).isEqualTo(6);
        assertThat(policies.get(1).train().update().epochs()).isEqualTo(20);
        assertThat(policies.get(0).select()).contains(new SelectSpec(4, 3));
        assertThat(policies.get(1).select()).isEmpty();
    }

    @Test
    void idsComeFromTheNameOrThePrefixOrAreGiven() {
        assertThat(resolve().learned().stream().map(p -> p.policy().id()))
                .containsExactly(
                        "my-study-gns-s1",
                        "my-study-gns-s2",
                        "my-study-twin-s1",
                        "my-study-twin-s2",
                        "my-study-twin-s3");
        var tree = tree().put("policyPrefix", "mine");
        ((ObjectNode) tree.at("/policies/1")).withObject("/policy").put("id", "own");

        assertThat(resolver.resolve(tree).learned().stream().map(p -> p.policy().id()))
                .containsExactly("mine-gns-s1", "mine-gns-s2", "own-s1", "own-s2", "own-s3");
    }

    @Test
    void theFirstTrainingSeedIsTheStudysOwnAndAllPoliciesShareThem() {
        var learned = resolve().learned();

        assertThat(learned)
                .extracting(LearnedPolicy::label)
                .containsExactly("gns-s1", "gns-s2", "twin-s1", "twin-s2", "twin-s3");
        assertThat(learned.get(0).seed()).isEqualTo(5);
        assertThat(learned.get(2).seed()).isEqualTo(5);
        assertThat(learned.get(3).seed()).isEqualTo(learned.get(1).seed());
        assertThat(learned.stream().map(LearnedPolicy::seed).distinct()).hasSize(3);
    }

    @Test
    void anEntryOfAPolicyIsOneRowForEachTrainingSeed() {
        assertThat(resolve().rows())
                .extracting(ComparedRow::label, row -> row.policy().map(LearnedPolicy::label))
                .containsExactly(
                        tuple("gns-s1", Optional.of("gns-s1")),
                        tuple("gns-s2", Optional.of("gns-s2")),
                        tuple("tuned-s1", Optional.of("gns-s1")),
                        tuple("tuned-s2", Optional.of("gns-s2")),
                        tuple("replayed-s1", Optional.of("gns-s1")),
                        tuple("replayed-s2", Optional.of("gns-s2")),
                        tuple("cosine", Optional.empty()));
        assertThat(resolve().comparedTasks()).extracting(TaskSpec::name).containsExactly("wide");
        var same = tree();
        same.remove("compareTasks");
        assertThat(resolver.resolve(same).comparedTasks())
                .extracting(TaskSpec::name)
                .containsExactly("fashion-mnist-small");
    }

    @Test
    void everyEpisodeIsCounted() {
        // 2 · 6 rounds of 2·4 episodes and 3 · 2 rounds of 1; versions 4 and 6, twice, on 3 pairs; 2 values on 2 seeds;
        // 2 tables from 8 episodes; 7 rows on 4 pairs.
        assertThat(EpisodeBudget.of(resolve())).isEqualTo(new EpisodeBudget(96 + 6, 12, 4, 16, 28));
        assertThat(EpisodeBudget.of(resolve()).total()).isEqualTo(162);
    }

    @Test
    void everyNthVersionAndTheLastAreCandidates() {
        assertThat(new SelectSpec(4, 1).candidates(12)).containsExactly(4, 8, 12);
        assertThat(new SelectSpec(5, 1).candidates(12)).containsExactly(5, 10, 12);
    }

    @Test
    void aStudySurvivesItsTopic() {
        var experiment = new Experiment("x-1", resolve(), Wanted.RUNNING, Instant.parse("2026-01-02T03:04:05Z"));

        assertThat(Codecs.EXPERIMENT.decode(Codecs.EXPERIMENT.encode(experiment)))
                .isEqualTo(experiment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/policies | [] | policies",
                "/policies | 3 | policies",
                "/policies/0 | 3 | policies[0]",
                "/policies/0/mode | \"guess\" | policies[0].mode",
                "/policies/0/label | null | policies[0].label",
                "/policies/0/trainingSeeds | 0 | policies[0].trainingSeeds",
                "/policies/1/train/rounds | 0 | policies[1].train.rounds",
                "/policies/1/train | 3 | policies[1].train",
                "/policies/1/policy/colour | 1 | policies[1].policy.colour",
                "/policies/0/select/every | 6 | policies[0].select.every",
                "/policies/0/select/pairs | 0 | policies[0].select.pairs",
                "/policies/1/label | \"gns\" | policies",
                "/policyPrefix | \"a/b\" | policyPrefix",
                "/compare | null | compare",
                "/compareTasks | [\"imagenet\"] | compareTasks[0]",
                "/compareTasks/0/name | \"fashion-mnist-small\" | compareTasks",
                "/compare/entries/0/schedule/of | \"gnss\" | compare.entries[0].schedule.of",
                "/compare/entries/0/schedule/warmup | 0.1 | compare.entries[0].schedule.warmup",
                "/compare/entries/2/schedule/seeds | 0 | compare.entries[2].schedule.seeds",
                "/compare/entries/2/learningRate | {\"type\": \"grid\", \"values\": [1e-4, 1e-3], \"seeds\": 2}"
                        + " | compare.entries[2].learningRate.type",
                "/compare/entries/1/learningRate/entry | \"gns\" | compare.entries[1].learningRate.entry",
                "/compare/entries/1/learningRate/entry | \"sine\" | compare.entries[1].learningRate.entry",
                "/compare/entries/0/label | \"tuned\" | compare.entries",
                "/policies/1/policy/id | \"my-study-gns\" | policies",
            })
    void aWrongFieldIsNamed(String pointer, String value, String field) throws Exception {
        var tree = tree();
        var slash = pointer.lastIndexOf('/');
        var parent = tree.at(pointer.substring(0, slash));
        var name = pointer.substring(slash + 1);
        if (parent.isArray()) {
            ((ArrayNode) parent).set(Integer.parseInt(name), Json.strict().readTree(value));
        } else {
            ((ObjectNode) parent).set(name, Json.strict().readTree(value));
        }

        var failure = catchThrowableOfType(InvalidMessageException.class, () -> resolver.resolve(tree));

        assertThat(failure).isNotNull();
        assertThat(failure.field()).isEqualTo(field);
    }

    @Test
    void aRowOfATrainingSeedMayNotBeCalledAsAnEntry() {
        var tree = tree();
        tree.at("/compare/entries").forEach(entry -> {
            if (entry.at("/learningRate/type").asText().equals("best-of")) {
                ((ObjectNode) entry.get("learningRate")).put("entry", "gns-s2");
            }
        });
        ((ObjectNode) tree.at("/compare/entries/3")).put("label", "gns-s2");

        assertThatThrownBy(() -> resolver.resolve(tree))
                .hasMessage("compare.entries must have different labels, but two rows are called gns-s2");
    }

    @Test
    void aStudyHasNoPolicyOfItsOwn() {
        var tree = tree();
        tree.set("policy", Json.strict().valueToTree(resolve().policies().get(0).policy()));

        assertThatThrownBy(() -> resolver.resolve(tree)).hasMessage("policy is not allowed where kind is study");
    }

    @Test
    void anUnknownPolicyIsToldTheKnownOnes() {
        var tree = tree();
        ((ObjectNode) tree.at("/compare/entries/0/schedule")).put("of", "gnss");

        assertThatThrownBy(() -> resolver.resolve(tree))
                .hasMessage("compare.entries[0].schedule.of must be the label of a policy (gns, twin), but is gnss");
    }

    @Test
    void whatIsLearnedIsOnlyComparedInAStudy() {
        var tree = tree().put("kind", "compare");
        tree.remove(List.of("policies", "compareTasks"));

        assertThatThrownBy(() -> resolver.resolve(tree))
                .hasMessageStartingWith("compare.entries[0].schedule.type is only known where kind is study");
    }

    @Test
    void aComparisonWithoutAStudyMayTakeTheRateOfAnotherEntry() {
        var tree = tree().put("kind", "compare");
        tree.remove(List.of("policies", "compareTasks"));
        ((ObjectNode) tree.at("/compare/entries/1/schedule")).removeAll().put("type", "linear");
        ((ArrayNode) tree.at("/compare/entries")).remove(2);
        ((ArrayNode) tree.at("/compare/entries")).remove(0);

        var rows = resolver.resolve(tree).rows();

        assertThat(rows).extracting(ComparedRow::label).containsExactly("tuned", "cosine");
        assertThat(rows.get(0).entry().learningRate()).isEqualTo(new LrChoice.BestOf("cosine"));
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 11})
    void aTableHasOneNumberForEachDecision(int size) {
        var tree = tree();
        // 100 steps, K = 10.
        var table = ((ObjectNode) tree.at("/compare/entries/3/schedule"))
                .removeAll()
                .put("type", "table");
        ((ObjectNode) tree.at("/compare/entries/3")).putObject("learningRate").put("type", "prior");
        ((ObjectNode) tree.at("/compare/entries/1")).putObject("learningRate").put("type", "prior");
        table.set("multipliers", Json.strict().valueToTree(Collections.nCopies(10, 0.5)));
        assertThat(resolver.resolve(tree).rows()).hasSize(7);
        table.set("multipliers", Json.strict().valueToTree(Collections.nCopies(size, 0.5)));

        assertThatThrownBy(() -> resolver.resolve(tree))
                .hasMessage("compare.entries[3].schedule.multipliers must be 10, one for each decision of task wide,"
                        + " but are " + size);
    }
}

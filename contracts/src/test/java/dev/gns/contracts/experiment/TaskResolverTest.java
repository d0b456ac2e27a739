package dev.gns.contracts.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.json.Json;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskResolverTest {
    private final SpecResolver resolver = new SpecResolver(id -> OptionalInt.empty());

    /** METHOD §1: an episode has 20 to 256 decisions; K = 10 for GLUE, where that is so. */
    @ParameterizedTest
    @CsvSource({
        "fashion-mnist-small, 250, 25",
        "fashion-mnist, 78200, 200",
        "cifar10-small, 250, 25",
        "cifar10, 62600, 200",
        "rte-small, 60, 20",
        "cola, 1340, 134",
        "sst2, 6315, 253",
        "mrpc, 575, 58",
        "stsb, 900, 90",
        "qqp, 34113, 255",
        "mnli, 36816, 256",
        "qnli, 9822, 252",
        "rte, 390, 39",
    })
    void aPresetHasAsManyDecisionsAsMayBeAtItsPublishedSize(String preset, int steps, int decisions) {
        var task = resolve("\"" + preset + "\"");

        assertThat(task).isEqualTo(Presets.task(preset));
        assertThat(KnownSteps.of(task)).hasValue(steps);
        assertThat(DecisionInterval.decisions(steps, task.decisionInterval()))
                .isEqualTo(decisions)
                .isBetween(20, 256);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // More than 256 decisions with the preset's K.
                "{'preset': 'fashion-mnist', 'batchSize': 64} | 782 | 200",
                "{'preset': 'fashion-mnist', 'epochs': 400} | 782 | 200",
                "{'preset': 'fashion-mnist', 'validationExamples': 100, 'epochs': 300} | 702 | 200",
                "{'preset': 'fashion-mnist-small', 'steps': 2570} | 103 | 25",
                "{'preset': 'mnli', 'epochs': 4} | 192 | 256",
                "{'preset': 'rte', 'steps': 10000} | 257 | 39",
                // Fewer than 20.
                "{'preset': 'fashion-mnist', 'epochs': 2} | 4 | 196",
                "{'preset': 'fashion-mnist', 'epochs': 2, 'trainExamples': 8000, 'batchSize': 64} | 1 | 250",
                "{'preset': 'fashion-mnist', 'steps': 100} | 1 | 100",
                "{'preset': 'cifar10', 'trainExamples': 2000} | 16 | 200",
                "{'preset': 'rte-small', 'trainExamples': 64} | 1 | 12",
                "{'preset': 'qqp', 'dataset': 'rte'} | 1 | 234",
                // K stays where the number of decisions is a sensible one.
                "{'preset': 'fashion-mnist', 'epochs': 100} | 391 | 100",
                "{'preset': 'fashion-mnist', 'width': 64} | 391 | 200",
                "{'preset': 'fashion-mnist-small', 'trainExamples': 3500} | 10 | 25",
                "{'preset': 'fashion-mnist-small', 'steps': 500} | 10 | 50",
                // And where it is given.
                "{'preset': 'fashion-mnist', 'steps': 100, 'decisionInterval': 50} | 50 | 2",
            })
    void aPresetWithAnotherBudgetKeepsItsNumberOfDecisions(String written, int interval, int decisions) {
        var task = resolve(json(written));

        assertThat(task.decisionInterval()).isEqualTo(interval);
        assertThat(DecisionInterval.decisions(KnownSteps.of(task).orElseThrow(), interval))
                .isEqualTo(decisions);
    }

    /** Only the learner knows how many examples there are. */
    @Test
    void aDataSetOfTheUsersOwnKeepsThePresetsInterval() {
        var task = resolve(json("{'preset': 'fashion-mnist', 'dataset': 'mine', 'batchSize': 1}"));

        assertThat(task.decisionInterval()).isEqualTo(391);
        var failure = catchThrowableOfType(InvalidMessageException.class, () -> task.totalSteps(1_000));
        assertThat(failure)
                .hasMessage(
                        "decisionInterval must be at least 782: 200000 steps make 512 decisions, and at most 256 are"
                                + " allowed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'preset': 'fashion-mnist', 'batchSize': 64, 'decisionInterval': 391}"
                        + " | tasks[0].decisionInterval | must be at least 611: 156400 steps make 400 decisions",
                "{'preset': 'cola', 'epochs': 10, 'decisionInterval': 10}"
                        + " | tasks[0].decisionInterval | must be at least 11: 2680 steps make 268 decisions",
                "{'preset': 'fashion-mnist-small', 'steps': 2570, 'decisionInterval': 10}"
                        + " | tasks[0].decisionInterval | must be at least 11: 2570 steps make 257 decisions",
                "{'preset': 'mnli', 'epochs': 100000, 'batchSize': 1}"
                        + " | tasks[0].epochs | must be fewer: with 392702 batches each they are 39270200000 steps",
            })
    void tooManyDecisionsAreRefusedBeforeTheLaunch(String written, String field, String rule) {
        var failure = refusal(json(written));

        assertThat(failure.field()).isEqualTo(field);
        assertThat(failure.rule()).startsWith(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'preset': 'rte', 'width': 4} | width | is for image networks; an encoder has layers",
                "{'preset': 'cifar10', 'network': 'script', 'model': 'net', 'width': 4} | width"
                        + " | is for image networks; a script has its own",
                "{'preset': 'cifar10', 'layers': 2} | layers | is for the network encoder; cnn has a width",
                "{'preset': 'cifar10', 'network': 'script', 'model': 'net', 'layers': 2} | layers"
                        + " | is for the network encoder; script has its own",
                "{'preset': 'cifar10', 'maxLength': 64} | maxLength | is for the network encoder; cnn is for images",
                "{'preset': 'cifar10', 'model': 'net'} | model"
                        + " | is for the networks encoder and script; cnn starts from random weights",
            })
    void aFieldThatSaysNothingToTheNetworkIsRefused(String written, String field, String rule) {
        assertThat(refusal(json(written))).hasMessage("tasks[0]." + field + " " + rule);
    }

    @Test
    void aTaskThatIsWrittenInFullIsCheckedToo() throws JsonProcessingException {
        var task = (ObjectNode) Json.strict().valueToTree(Presets.task("rte"));

        assertThat(refusal(task.put("width", 8).toString()).field()).isEqualTo("tasks[0].width");
    }

    /** As those were launched that were stored before anybody looked at these fields. */
    @Test
    void whatIsStoredWithSuchAFieldIsStillRead() {
        var task = (ObjectNode) Json.strict().valueToTree(Presets.task("rte"));

        assertThat(Json.bind(task.put("width", 8), TaskSpec.class).width()).contains(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'preset': 'cifar10-small', 'network': 'resnet18', 'width': 4}",
                "{'preset': 'fashion-mnist-small', 'network': 'cnn'}",
                "{'preset': 'fashion-mnist-small', 'network': 'script', 'model': 'net'}",
                "{'preset': 'rte-small', 'layers': 2, 'maxLength': 32}",
            })
    void anotherNetworkMayBeGivenItsFields(String written) {
        assertThat(resolve(json(written))).isNotNull();
    }

    @Test
    void ofAPresetAnotherNetworkKeepsOnlyWhatSaysSomethingToIt() {
        var image = resolve(json("{'preset': 'rte', 'dataset': 'mine', 'network': 'cnn', 'steps': 390}"));
        assertThat(image.model()).isEmpty();
        assertThat(image.maxLength()).isEmpty();

        var script = resolve(json("{'preset': 'rte', 'dataset': 'mine', 'network': 'script', 'steps': 390}"));
        assertThat(script.model()).isEqualTo(Presets.task("rte").model());
        assertThat(script.maxLength()).isEmpty();
    }

    /** METHOD §5. Of images it has none, so they take that of most tasks. */
    @ParameterizedTest
    @CsvSource({
        "mrpc, 0.80",
        "qqp, 0.80",
        "rte, 0.80",
        "mnli, 0.80",
        "sst2, 0.85",
        "qnli, 0.85",
        "stsb, 0.85",
        "cola, 0.55",
        "rte-small, 0.80",
        "fashion-mnist, 0.80",
        "cifar10-small, 0.80",
    })
    void thePapersRewardHasTheThresholdOfItsTask(String preset, double threshold) {
        var spec = spec("\"" + preset + "\"", "paper");
        var reward = (RewardSpec.Paper) spec.train().orElseThrow().reward();

        assertThat(reward.threshold()).isEmpty();
        assertThat(reward.thresholdOn(spec.tasks().get(0))).isEqualTo(threshold);
        assertThat(new RewardSpec.Paper(0.2, Optional.of(0.7))
                        .thresholdOn(spec.tasks().get(0)))
                .isEqualTo(0.7);
    }

    @Test
    void aTasksThresholdCanBeChanged() {
        assertThat(resolve(json("{'preset': 'cola', 'rewardThreshold': 0.4}")).rewardThreshold())
                .contains(0.4);
        assertThat(refusal(json("{'preset': 'cola', 'rewardThreshold': 1.4}")).field())
                .isEqualTo("tasks[0].rewardThreshold");
    }

    @Test
    void aThresholdOfBeforeIsThatOfEveryTask() throws JsonProcessingException {
        var stored = Json.lenient()
                .readValue("{\"type\": \"paper\", \"probability\": 0.2, \"threshold\": 0.8}", RewardSpec.class);

        assertThat(((RewardSpec.Paper) stored).thresholdOn(Presets.task("cola")))
                .isEqualTo(0.8);
    }

    private TaskSpec resolve(String task) {
        return spec(task, "default").tasks().get(0);
    }

    private InvalidMessageException refusal(String task) {
        var failure = catchThrowableOfType(InvalidMessageException.class, () -> resolve(task));
        assertThat(failure).isNotNull();
        return failure;
    }

    private ExperimentSpec spec(String task, String mode) {
        var text = "{\"name\": \"t\", \"kind\": \"train\", \"seed\": 1, \"mode\": \"%s\", \"tasks\": [%s],"
                + " \"policy\": {\"id\": \"p\"}}";
        try {
            return resolver.resolve((ObjectNode) Json.strict().readTree(text.formatted(mode, task)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(String written) {
        return written.replace('\'', '"');
    }
}

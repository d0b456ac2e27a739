package dev.gns.learner.episode;

import static dev.gns.learner.episode.TestOrders.CLOCK;
import static dev.gns.learner.episode.TestOrders.GNS;
import static dev.gns.learner.episode.TestOrders.order;
import static dev.gns.learner.episode.TestOrders.rising;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.Score;
import dev.gns.contracts.experiment.Presets;
import dev.gns.contracts.experiment.TaskSpec;
import dev.gns.contracts.json.Json;
import dev.gns.learner.data.DataFolders;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.data.GlueFiles;
import dev.gns.learner.encoder.ModelFiles;
import dev.gns.learner.encoder.ModelFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tasks of GLUE as they are launched, but for a tiny model, short texts and few steps, from files as published. */
class GlueEpisodeTest {
    private static final String MODEL = "tiny";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"cola", "sst2", "mrpc", "stsb", "qqp", "mnli", "qnli", "rte"})
    void anEpisodeLearnsAndIsScoredByTheMetricsOfItsTask(String name) throws IOException {
        GlueFiles.publish(folder.resolve("data"), name);
        ModelFiles.bert(folder.resolve("models").resolve(MODEL));
        var task = task(name);
        var outcome = run(task);
        assertThat(outcome.end()).isInstanceOf(Outcome.Completed.class);
        var end = (Outcome.Completed) outcome.end();
        assertScored(end.validation(), task);
        assertThat(end.test().isPresent()).as("its test set has labels").isEqualTo(name.equals("mnli"));
        end.test().ifPresent(score -> assertScored(score, task));
        assertThat(outcome.evaluations()).hasSize(7);
        assertThat(end.validation().loss())
                .isLessThan(0.9 * outcome.evaluations().get(0).score().loss());
        assertThat(end.validation().main()).isGreaterThan(0.2);
    }

    private static void assertScored(Score score, TaskSpec task) {
        assertThat(score.loss()).isFinite().isPositive();
        assertThat(score.values()).extracting(Score.Value::metric).containsExactlyElementsOf(task.metrics());
        assertThat(score.values()).allSatisfy(value -> assertThat(value.value())
                .isBetween(value.metric().minimum(), 1.0));
    }

    private static TaskSpec task(String name) {
        ObjectNode preset = Json.strict().valueToTree(Presets.task(name));
        preset.remove("epochs");
        preset.put("model", MODEL).put("maxLength", 12).put("steps", 180).put("decisionInterval", 30);
        return Json.bind(preset, TaskSpec.class);
    }

    private EpisodeOutcome run(TaskSpec task) {
        var data = new DataFolders(List.of(folder.resolve("data")));
        var models = new ModelFolders(List.of(folder.resolve("models")));
        return new EpisodeRunner(new Datasets(data, models), rising(), MetricSink.none(), Checkpoints.none(), CLOCK)
                .run(order(task, GNS, 3e-3, 1, 1, true), Cancellation.never());
    }
}

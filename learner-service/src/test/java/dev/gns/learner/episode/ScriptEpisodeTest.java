package dev.gns.learner.episode;

import static dev.gns.learner.episode.TestOrders.CLOCK;
import static dev.gns.learner.episode.TestOrders.GNS;
import static dev.gns.learner.episode.TestOrders.rising;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Evaluation;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.OptimizerSpec;
import dev.gns.learner.TestTasks;
import dev.gns.learner.checkpoint.FileCheckpoints;
import dev.gns.learner.data.DataFolders;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.data.IdxFiles;
import dev.gns.learner.encoder.ModelFolders;
import dev.gns.learner.script.ScriptFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Episodes on a network and on data of the user's own. */
class ScriptEpisodeTest {
    private static final OptimizerSpec CLIPPED = new OptimizerSpec(OptimizerSpec.Kind.ADAMW, 0.9, 0.999, 1e-8, 0.1, 1);

    @TempDir
    private Path data;

    @TempDir
    private Path saved;

    @BeforeEach
    void write() throws IOException {
        IdxFiles.stripes(data.resolve("stripes"));
    }

    @Test
    void trainingLowersTheLoss() {
        var outcome = run(order("cnn", 1), Checkpoints.none(), Cancellation.never());
        assertThat(outcome.graph().orElseThrow().nodes()).hasSize(5);
        var losses = outcome.evaluations().stream()
                .map(Evaluation::score)
                .mapToDouble(score -> score.loss())
                .toArray();
        assertThat(losses[losses.length - 1]).isLessThan(0.5 * losses[0]);
    }

    @Test
    void theSameSeedGivesTheSameBitsAndAnotherOthers() {
        var first = run(order("parts", 1), Checkpoints.none(), Cancellation.never());
        assertThat(run(order("parts", 1), Checkpoints.none(), Cancellation.never())
                        .end())
                .isEqualTo(first.end());
        assertThat(run(order("parts", 2), Checkpoints.none(), Cancellation.never())
                        .end())
                .isNotEqualTo(first.end());
    }

    /** Dropout, cumulative statistics and tensors of no role are part of what a checkpoint must hold. */
    @ParameterizedTest
    @ValueSource(ints = {4, 7, 12, 23})
    void aCheckpointGoesOnWithTheSameBits(int aborted) {
        var order = order("parts", 1);
        var whole = run(order, Checkpoints.none(), Cancellation.never());
        var everyStep = new FileCheckpoints(saved, Duration.ZERO);
        var steps = new AtomicInteger();
        Cancellation abandoning =
                () -> steps.incrementAndGet() > aborted ? Cancellation.Wish.ABANDON : Cancellation.Wish.GO_ON;
        assertThatThrownBy(() -> run(order, everyStep, abandoning)).isInstanceOf(EpisodeAbandonedException.class);
        assertThat(saved).isNotEmptyDirectory();
        var resumed = run(order, everyStep, Cancellation.never());
        assertThat(resumed.end()).isEqualTo(whole.end()).isInstanceOf(Outcome.Completed.class);
        assertThat(resumed.evaluations()).isEqualTo(whole.evaluations());
        assertThat(resumed.decisions()).isEqualTo(whole.decisions());
    }

    @ParameterizedTest
    @CsvSource({
        "absent, the file absent.pt is in none of",
        "frozen, has no parameters",
        "traced-in-evaluation, was traced in evaluation mode",
        "wrong-shape, 'gives outputs of shape (3, 3, 1)'",
        "not-finite, gives outputs that are not finite",
    })
    void aMistakeEndsTheEpisodeWithOneLine(String model, String reason) {
        var end = run(order(model, 1), Checkpoints.none(), Cancellation.never()).end();
        assertThat(end).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) end).reason()).contains(reason).doesNotContain("\n");
    }

    @Test
    void aScriptWithoutItsModelIsRefused() {
        var task = TestTasks.small()
                .network("script")
                .dataset("stripes")
                .train(100)
                .validation(80)
                .build();
        var end = run(TestOrders.order(task, GNS), Checkpoints.none(), Cancellation.never())
                .end();
        assertThat(end).isEqualTo(new Outcome.Failed("task.model is required"));
    }

    private static EpisodeOrder order(String model, long seed) {
        var task = TestTasks.small()
                .network("script")
                .model(model)
                .dataset("stripes")
                .train(100)
                .validation(80)
                .steps(40)
                .interval(5)
                .optimizer(CLIPPED)
                .build();
        return TestOrders.order(task, GNS, 1e-2, seed, 1, true);
    }

    private EpisodeOutcome run(EpisodeOrder order, Checkpoints checkpoints, Cancellation cancellation) {
        var datasets = new Datasets(new DataFolders(List.of(data)), new ModelFolders(List.of(ScriptFiles.folder())));
        return new EpisodeRunner(datasets, rising(), MetricSink.none(), checkpoints, CLOCK).run(order, cancellation);
    }
}

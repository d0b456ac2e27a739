package dev.gns.learner.episode;

import static dev.gns.learner.episode.TestOrders.CLOCK;
import static dev.gns.learner.episode.TestOrders.DATASETS;
import static dev.gns.learner.episode.TestOrders.GNS;
import static dev.gns.learner.episode.TestOrders.checkpoints;
import static dev.gns.learner.episode.TestOrders.order;
import static dev.gns.learner.episode.TestOrders.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.learner.checkpoint.FileCheckpoints;
import dev.gns.learner.network.GradientMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The best of some networks of an episode is the one that is scored. Decisions are at 0, 5, 10, 15 and 20 of 24 steps. */
class CheckpointedEpisodeTest {
    private static final EpisodeOrder ORDER = checkpoints(order(task().build(), GNS, 3e-3, 11, 0, true), 5);

    private final List<Metric> metrics = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void theOneWithTheLeastLossIsScored() {
        var outcome = run(ORDER, spoiledFrom(3), Checkpoints.none());

        var losses = outcome.evaluations().stream().map(e -> e.score().loss()).toList();
        assertThat(losses).hasSize(5);
        assertThat(losses.get(2)).as("spoiled from step 15").isLessThan(losses.get(3) / 2);
        var best = outcome.evaluations().stream()
                .min((a, b) -> Double.compare(a.score().loss(), b.score().loss()))
                .orElseThrow();
        assertThat(best.step()).isEqualTo(15);
        var end = (Outcome.Completed) outcome.end();
        assertThat(end.validation()).isEqualTo(best.score());
        assertThat(end.test().orElseThrow().loss()).isLessThan(losses.get(3) / 2);
        assertThat(value(MetricNames.CHECKPOINT_STEP)).isEqualTo(15);
        assertThat(value(MetricNames.FINAL_VALIDATION_LOSS))
                .isEqualTo(best.score().loss());
    }

    @Test
    void lookingChangesNothingButWhatIsScored() {
        var looked = run(ORDER, spoiledFrom(3), Checkpoints.none());
        metrics.clear();
        var last = run(order(task().build(), GNS, 3e-3, 11, 0, true), spoiledFrom(3), Checkpoints.none());

        assertThat(looked.decisions()).isEqualTo(last.decisions());
        assertThat(looked.evaluations()).endsWith(last.evaluations().get(0));
        assertThat(((Outcome.Completed) last.end()).validation())
                .isEqualTo(last.evaluations().get(0).score());
        assertThat(weights(looked)).isNotEqualTo(weights(last));
        assertThat(metrics).extracting(Metric::metric).doesNotContain(MetricNames.CHECKPOINT_STEP);
    }

    @Test
    void ofOneTheEndIsScored() {
        var last = run(ORDER, spoiledFrom(3), Checkpoints.none());
        var one = run(checkpoints(ORDER, 1), spoiledFrom(3), Checkpoints.none());

        assertThat(one.evaluations())
                .hasSize(1)
                .containsExactly(last.evaluations().get(4));
        assertThat(((Outcome.Completed) one.end()).validation())
                .isEqualTo(one.evaluations().get(0).score());
    }

    @Test
    void whatIsTakenBackHasTheSameBits() {
        try (var mode = GradientMode.off();
                var manager = Engine.getInstance().newBaseManager()) {
            assertThat(mode).isNotNull();
            var trainee = new Trainee(ORDER, DATASETS.of(ORDER.task()), DATASETS.models(), manager);
            step(trainee, 0);
            var score = trainee.validate(1);
            var weights = trainee.weightsSha256();
            trainee.keep();
            step(trainee, 1);
            assertThat(trainee.weightsSha256()).isNotEqualTo(weights);

            trainee.takeBack();

            assertThat(trainee.weightsSha256()).isEqualTo(weights);
            assertThat(trainee.validate(2)).isEqualTo(score);
        }
    }

    /** Before anything is kept, where the best is kept, and after it. */
    @ParameterizedTest
    @ValueSource(ints = {3, 15, 16, 23})
    void aResumedEpisodeScoresTheSameOne(int aborted) {
        var whole = run(ORDER, spoiledFrom(3), Checkpoints.none());
        var files = new FileCheckpoints(folder, Duration.ZERO);
        var asked = new AtomicInteger(-1);
        assertThatThrownBy(() -> runner(spoiledFrom(3), files)
                        .run(
                                ORDER,
                                () -> asked.getAndIncrement() < aborted + 3
                                        ? Cancellation.Wish.GO_ON
                                        : Cancellation.Wish.ABANDON))
                .isInstanceOf(EpisodeAbandonedException.class);

        var resumed = run(ORDER, spoiledFrom(3), files);

        assertThat(resumed.end()).isEqualTo(whole.end());
        assertThat(resumed.evaluations()).isEqualTo(whole.evaluations());
    }

    private static void step(Trainee trainee, int step) {
        trainee.computeGradients(step);
        trainee.update(3e-3);
    }

    /** From this decision on the LR is as high as the bounds allow. */
    private static PolicyPort spoiledFrom(int decision) {
        return (state, waiting) -> Optional.of(new LrAction.Chosen(new Action(
                state.observation().decision() < decision
                        ? 3e-3
                        : state.bounds().maximum(),
                0,
                0,
                0.25,
                -1)));
    }

    private EpisodeOutcome run(EpisodeOrder order, PolicyPort policy, Checkpoints checkpoints) {
        return runner(policy, checkpoints).run(order, Cancellation.never());
    }

    private EpisodeRunner runner(PolicyPort policy, Checkpoints checkpoints) {
        return new EpisodeRunner(DATASETS, policy, metrics::add, checkpoints, CLOCK);
    }

    private double value(String metric) {
        return metrics.stream()
                .filter(m -> m.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .value()
                .orElseThrow();
    }

    private static String weights(EpisodeOutcome outcome) {
        return ((Outcome.Completed) outcome.end()).weightsSha256();
    }
}

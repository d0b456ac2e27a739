package dev.gns.learner.episode;

import static dev.gns.learner.episode.TestOrders.CLOCK;
import static dev.gns.learner.episode.TestOrders.DATASETS;
import static dev.gns.learner.episode.TestOrders.GNS;
import static dev.gns.learner.episode.TestOrders.order;
import static dev.gns.learner.episode.TestOrders.rising;
import static dev.gns.learner.episode.TestOrders.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.experiment.OptimizerSpec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.experiment.ScheduleSpec.Hypergradient;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.learner.checkpoint.FileCheckpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 8: whoever runs a given-up episode again ends with the same bits. */
class ResumeTest {
    private static final OptimizerSpec CLIPPED = new OptimizerSpec(OptimizerSpec.Kind.ADAMW, 0.9, 0.999, 1e-8, 0.1, 1);
    private static final EpisodeOrder ORDER = order(task().optimizer(CLIPPED).build(), GNS, 3e-3, 11, 0.5, true);

    @TempDir
    private Path folder;

    /** Steps before, at and after decisions (K = 5), and across the end of an epoch (10 steps). */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 12, 23})
    void goesOnWithTheSameBits(int aborted) {
        var whole = runner(Checkpoints.none()).run(ORDER, Cancellation.never());
        abandon(ORDER, aborted);
        assertThat(file(ORDER)).exists();
        var resumed = runner(everyStep()).run(ORDER.withAttempt(2), Cancellation.never());
        assertThat(resumed.end()).isEqualTo(whole.end());
        assertThat(resumed.decisions()).isEqualTo(whole.decisions());
        assertThat(resumed.evaluations()).isEqualTo(whole.evaluations());
        assertThat(resumed.initialLoss()).isEqualTo(whole.initialLoss());
        assertThat(file(ORDER)).as("deleted at the end").doesNotExist();
        assertThat(folder).as("no half-written file is left").isEmptyDirectory();
    }

    static Stream<ScheduleSpec> schedulesThatKeepState() {
        return Stream.of(
                new Hypergradient(Hypergradient.Rule.ADDITIVE, Optional.of(1e-4)),
                new Hypergradient(Hypergradient.Rule.MULTIPLICATIVE, Optional.of(0.1)),
                new ScheduleSpec.Greedy(0.7, 1, 0.01, 2, 1, 1, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("schedulesThatKeepState")
    void anAdaptiveScheduleGoesOnWithTheSameBits(ScheduleSpec schedule) {
        var order = order(task().optimizer(CLIPPED).interval(2).build(), schedule, 3e-3, 11, 0, false);
        List<Metric> figures = new ArrayList<>();
        var whole = runner(Checkpoints.none(), figures::add).run(order, Cancellation.never());
        var rates = learningRates(figures);
        assertThat(rates.stream().distinct()).as("it adapts").hasSizeGreaterThan(3);
        for (var aborted = 1; aborted < 24; aborted++) {
            abandon(order, aborted);
            figures.clear();
            var resumed = runner(everyStep(), figures::add).run(order, Cancellation.never());
            assertThat(resumed.end()).as("abandoned at %d", aborted).isEqualTo(whole.end());
            assertThat(learningRates(figures)).isEqualTo(rates.subList((aborted + 1) / 2, rates.size()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 12, 23})
    void theStateOfSrlsGoesOnWithTheSameBits(int aborted) {
        var order = order(task().optimizer(CLIPPED).build(), TestOrders.SRLS, 3e-3, 11, 0, false);
        var whole = runner(Checkpoints.none()).run(order, Cancellation.never());
        abandon(order, aborted);
        var resumed = runner(everyStep()).run(order, Cancellation.never());
        assertThat(resumed.decisions()).isEqualTo(whole.decisions());
        assertThat(resumed.evaluations()).isEqualTo(whole.evaluations());
        assertThat(resumed.end()).isEqualTo(whole.end());
    }

    private static List<Double> learningRates(List<Metric> figures) {
        return figures.stream()
                .filter(figure -> figure.metric().equals(MetricNames.LEARNING_RATE))
                .map(figure -> figure.value().orElseThrow())
                .toList();
    }

    @Test
    void onlyWhatIsLeftIsRun() {
        abandon(ORDER, 20);
        var steps = new AtomicInteger();
        runner(everyStep()).run(ORDER, () -> {
            steps.incrementAndGet();
            return Cancellation.Wish.GO_ON;
        });
        assertThat(steps.get()).isLessThan(10);
    }

    /** What a learner that dies at a step has sent and not seen acknowledged may be lost. */
    @Test
    void aFigureThatIsNotKeptYetIsSentAgain() {
        List<Metric> whole = new ArrayList<>();
        runner(Checkpoints.none(), whole::add).run(ORDER, Cancellation.never());
        for (var aborted : List.of(5, 12, 20)) {
            var died = new Unacknowledged(3);
            var asked = new AtomicInteger();
            assertThatThrownBy(() -> runner(everyStep(), died)
                            .run(
                                    ORDER,
                                    () -> asked.incrementAndGet() <= aborted
                                            ? Cancellation.Wish.GO_ON
                                            : Cancellation.Wish.ABANDON))
                    .isInstanceOf(EpisodeAbandonedException.class);
            assertThat(died.kept()).hasSizeLessThan(died.given.size());
            List<Metric> afterwards = new ArrayList<>(died.kept());
            runner(everyStep(), afterwards::add).run(ORDER, Cancellation.never());
            assertThat(places(afterwards)).as("died at %d", aborted).containsAll(places(whole));
        }
    }

    private static List<String> places(List<Metric> figures) {
        return figures.stream()
                .filter(figure -> !figure.metric().startsWith(MetricNames.SECONDS))
                .map(figure -> figure.metric() + " " + figure.step() + " " + figure.value())
                .toList();
    }

    /** Of what it was given, only the first ones are ever acknowledged. */
    private static final class Unacknowledged implements MetricSink {
        private final List<Metric> given = new ArrayList<>();
        private final int acknowledged;

        Unacknowledged(int acknowledged) {
            this.acknowledged = acknowledged;
        }

        @Override
        public void accept(Metric metric) {
            given.add(metric);
        }

        @Override
        public boolean isKept() {
            return given.size() <= acknowledged;
        }

        List<Metric> kept() {
            return given.subList(0, Math.min(acknowledged, given.size()));
        }
    }

    @Test
    void aCorruptCheckpointIsIgnored() throws IOException {
        var whole = runner(Checkpoints.none()).run(ORDER, Cancellation.never());
        for (var broken : new Breakage[] {
            bytes -> java.util.Arrays.copyOf(bytes, bytes.length / 2),
            bytes -> {
                bytes[bytes.length / 2] ^= 1;
                return bytes;
            },
            bytes -> new byte[0]
        }) {
            abandon(ORDER, 12);
            Files.write(file(ORDER), broken.apply(Files.readAllBytes(file(ORDER))));
            assertThat(runner(everyStep()).run(ORDER, Cancellation.never())).isEqualTo(whole);
        }
    }

    @Test
    void theCheckpointOfAnotherOrderIsIgnored() throws IOException {
        abandon(ORDER, 12);
        var other = order(task().optimizer(CLIPPED).build(), new ScheduleSpec.Constant(0), 1e-3, 12, 0, false);
        assertThat(other.episodeId()).isEqualTo(ORDER.episodeId());
        var whole = runner(Checkpoints.none()).run(other, Cancellation.never());
        assertThat(runner(everyStep()).run(other, Cancellation.never())).isEqualTo(whole);
    }

    private interface Breakage {
        byte[] apply(byte[] bytes);
    }

    private void abandon(EpisodeOrder order, int steps) {
        var saved = new AtomicInteger();
        var counting = new CountingCheckpoints(everyStep(), saved);
        assertThatThrownBy(() -> runner(counting)
                        .run(order, () -> saved.get() < steps ? Cancellation.Wish.GO_ON : Cancellation.Wish.ABANDON))
                .isInstanceOf(EpisodeAbandonedException.class);
        assertThat(saved).hasValue(steps);
    }

    private record CountingCheckpoints(Checkpoints inner, AtomicInteger saved) implements Checkpoints {
        @Override
        public Optional<EpisodeState> load(EpisodeOrder order) {
            return inner.load(order);
        }

        @Override
        public void save(EpisodeOrder order, EpisodeState state) {
            inner.save(order, state);
            saved.incrementAndGet();
        }

        @Override
        public void delete(EpisodeOrder order) {
            inner.delete(order);
        }

        @Override
        public boolean due(Duration sinceLast) {
            return inner.due(sinceLast);
        }
    }

    private FileCheckpoints everyStep() {
        return new FileCheckpoints(folder, Duration.ZERO);
    }

    private Path file(EpisodeOrder order) {
        return folder.resolve(order.episodeId() + ".checkpoint");
    }

    private EpisodeRunner runner(Checkpoints checkpoints) {
        return runner(checkpoints, MetricSink.none());
    }

    private EpisodeRunner runner(Checkpoints checkpoints, MetricSink metrics) {
        return new EpisodeRunner(DATASETS, rising(), metrics, checkpoints, CLOCK);
    }
}

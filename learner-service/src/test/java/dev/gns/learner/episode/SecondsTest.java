package dev.gns.learner.episode;

import static dev.gns.learner.episode.TestOrders.GNS;
import static dev.gns.learner.episode.TestOrders.SRLS;
import static dev.gns.learner.episode.TestOrders.order;
import static dev.gns.learner.episode.TestOrders.rising;
import static dev.gns.learner.episode.TestOrders.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.learner.checkpoint.FileCheckpoints;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an episode's time goes. */
class SecondsTest {
    private static final EpisodeOrder ORDER = order(task().build(), GNS, 3e-3, 11, 0, true);

    private final Map<String, Double> figures = new HashMap<>();
    private final PolicyClock clock = new PolicyClock();

    /** A fixed clock that the policy alone moves on, by 7 s with every answer. */
    private static final class PolicyClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final PolicyPort slow = (state, waiting) -> {
        clock.now = clock.now.plusSeconds(7);
        return rising().ask(state, waiting);
    };

    private EpisodeRunner runner(PolicyPort policy, Checkpoints checkpoints, Clock used) {
        return new EpisodeRunner(
                TestOrders.DATASETS,
                policy,
                figure -> figure.value().ifPresent(value -> figures.put(figure.metric(), value)),
                checkpoints,
                used);
    }

    @Test
    void waitingForThePolicyIsCountedAsSuch() {
        runner(slow, Checkpoints.none(), clock).run(ORDER, Cancellation.never());

        assertThat(figures)
                .containsEntry(MetricNames.SECONDS_WAITING, 35.0)
                .containsEntry(MetricNames.SECONDS_TRAINING, 0.0)
                .containsEntry(MetricNames.SECONDS_EVALUATION, 0.0)
                .containsEntry(MetricNames.SECONDS_STATISTICS, 0.0)
                .containsEntry(MetricNames.SECONDS_TEST, 0.0)
                .containsEntry(MetricNames.SECONDS, 35.0);
    }

    @Test
    void withoutATestSetThereIsNoFigureOfIt() {
        runner(rising(), Checkpoints.none(), clock).run(order(task().build(), GNS), Cancellation.never());

        assertThat(figures).containsKey(MetricNames.SECONDS_EVALUATION).doesNotContainKey(MetricNames.SECONDS_TEST);
    }

    @Test
    void anEpisodeThatGoesOnCountsWhatWasSpentBefore(@TempDir Path folder) {
        var checkpoints = new FileCheckpoints(folder, Duration.ZERO);
        var wishes = new AtomicInteger();
        Cancellation givesUp =
                () -> wishes.incrementAndGet() < 20 ? Cancellation.Wish.GO_ON : Cancellation.Wish.ABANDON;
        assertThatThrownBy(() -> runner(slow, checkpoints, clock).run(ORDER, givesUp))
                .isInstanceOf(EpisodeAbandonedException.class);
        assertThat(folder).isNotEmptyDirectory();
        runner(slow, checkpoints, clock).run(ORDER, Cancellation.never());

        assertThat(figures).containsEntry(MetricNames.SECONDS_WAITING, 35.0);
    }

    @Test
    void thePartsAreNearlyAllOfIt() {
        runner(rising(), Checkpoints.none(), Clock.systemUTC())
                .run(order(task().build(), SRLS, 3e-3, 11, 0, true), Cancellation.never());

        var parts = figures.get(MetricNames.SECONDS_TRAINING)
                + figures.get(MetricNames.SECONDS_EVALUATION)
                + figures.get(MetricNames.SECONDS_STATISTICS)
                + figures.get(MetricNames.SECONDS_WAITING)
                + figures.get(MetricNames.SECONDS_TEST);
        assertThat(figures.get(MetricNames.SECONDS_TRAINING)).isPositive();
        assertThat(figures.get(MetricNames.SECONDS_EVALUATION)).isPositive();
        assertThat(figures.get(MetricNames.SECONDS_STATISTICS)).isPositive();
        assertThat(figures.get(MetricNames.SECONDS_TEST)).isPositive();
        // Both ends of the whole are read in milliseconds.
        assertThat(parts).isCloseTo(figures.get(MetricNames.SECONDS), within(0.2 * parts + 0.002));
    }
}

package dev.gns.learner.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A running episode is never silent for long: the trainer would take it for lost. */
class EpisodeMetricsTest {
    private final List<Metric> sent = new ArrayList<>();
    private final SlowClock clock = new SlowClock();

    @Test
    void slowStepsBetweenDecisionsShowSignsOfLife() {
        clock.perCall = Duration.ofMillis(500);
        run(new ScheduleSpec.Constant(0), PolicyPort.none());
        assertThat(sent)
                .filteredOn(m -> m.metric().equals(MetricNames.ALIVE))
                .extracting(Metric::step)
                .anyMatch(step -> step > 0 && step < 24);
        for (var i = 1; i < sent.size(); i++) {
            assertThat(Duration.between(sent.get(i - 1).time(), sent.get(i).time()))
                    .isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void howLongAStepTakesChangesNoFigure() {
        run(new ScheduleSpec.Constant(0), PolicyPort.none());
        var quick = figures();
        sent.clear();
        clock.perCall = Duration.ofMillis(500);
        run(new ScheduleSpec.Constant(0), PolicyPort.none());
        assertThat(figures()).isEqualTo(quick);
    }

    /** Without those of wall time. */
    private List<String> figures() {
        return sent.stream()
                .filter(m ->
                        !m.metric().equals(MetricNames.ALIVE) && !m.metric().startsWith(MetricNames.SECONDS))
                .map(m -> m.metric() + " " + m.step() + " " + m.value() + " " + m.text())
                .toList();
    }

    @Test
    void quickStepsSendFiguresAtDecisionsOnly() {
        run(new ScheduleSpec.Constant(0), PolicyPort.none());
        assertThat(sent)
                .filteredOn(m -> m.metric().equals(MetricNames.LEARNING_RATE))
                .extracting(Metric::step)
                .containsExactly(0);
    }

    @Test
    void waitingForAnActionShowsSignsOfLife() {
        run(TestOrders.GNS, (state, waiting) -> {
            waiting.signOfLife().run();
            assertThat(sent).as("nothing yet: it has just begun").isEmpty();
            clock.now = clock.now.plusSeconds(6);
            waiting.signOfLife().run();
            assertThat(sent).extracting(Metric::metric).containsExactly(MetricNames.ALIVE);
            return Optional.empty();
        });
    }

    private void run(ScheduleSpec schedule, PolicyPort policy) {
        var order = TestOrders.order(TestOrders.task().interval(24).build(), schedule);
        new EpisodeRunner(TestOrders.DATASETS, policy, sent::add, Checkpoints.none(), clock)
                .run(order, Cancellation.never());
    }

    /** Moves on by itself with each look. */
    private static final class SlowClock extends Clock {
        private Instant now = Instant.EPOCH;
        private Duration perCall = Duration.ZERO;

        @Override
        public Instant instant() {
            now = now.plus(perCall);
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
}

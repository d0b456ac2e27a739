package dev.gns.learner.episode;

import static dev.gns.learner.episode.TestOrders.order;
import static dev.gns.learner.episode.TestOrders.runner;
import static dev.gns.learner.episode.TestOrders.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.learner.schedule.Schedules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Episodes under schedules that ask no policy. */
class ScheduledEpisodeTest {
    private final List<Metric> metrics = new ArrayList<>();

    @Test
    void aClosedFormGivesTheRateOfEveryStep() {
        // With K = 1 the figures show every step's.
        var form = new ScheduleSpec.OneCycle(0.3, 25, 100);
        var task = task().interval(1).build();
        run(order(task, form));
        assertThat(series(MetricNames.LEARNING_RATE))
                .isEqualTo(IntStream.range(0, 24)
                        .mapToObj(step -> Schedules.learningRate(form, step, 24, 3e-3, task.bounds()))
                        .toList());
    }

    @Test
    void greedyJudgesTheMeanLossOfEveryDecision() {
        var form = new ScheduleSpec.Greedy(0.5, 0, 0, 1, 0, 0, Optional.empty(), Optional.empty());
        var outcome = run(order(task().build(), form));
        assertThat(outcome.decisions()).as("no policy is asked").isEmpty();
        var best = Double.POSITIVE_INFINITY;
        var expected = 3e-3;
        for (var n = 0; n < 5; n++) {
            var loss = series(MetricNames.TRAIN_LOSS).get(n);
            expected = loss < best ? expected / 0.5 : expected * 0.5;
            best = Math.min(best, loss);
            assertThat(series(MetricNames.LEARNING_RATE).get(n))
                    .as("decision %d", n)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aHypergradientMovesTheRateFromTheSecondStepOn() {
        var form = new ScheduleSpec.Hypergradient(ScheduleSpec.Hypergradient.Rule.MULTIPLICATIVE, Optional.of(0.02));
        run(order(task().interval(1).build(), form));
        var rates = series(MetricNames.LEARNING_RATE);
        assertThat(rates.get(0)).isEqualTo(3e-3);
        for (var step = 1; step < 24; step++) {
            assertThat(rates.get(step) / rates.get(step - 1)).isNotEqualTo(1).isBetween(0.98, 1.02);
        }
    }

    private EpisodeOutcome run(EpisodeOrder order) {
        return runner(PolicyPort.none(), metrics::add).run(order, Cancellation.never());
    }

    private List<Double> series(String metric) {
        return metrics.stream()
                .filter(m -> m.metric().equals(metric))
                .map(m -> m.value().orElseThrow())
                .toList();
    }
}

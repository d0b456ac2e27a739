package dev.gns.learner.episode;

import static dev.gns.learner.episode.TestOrders.GNS;
import static dev.gns.learner.episode.TestOrders.order;
import static dev.gns.learner.episode.TestOrders.runner;
import static dev.gns.learner.episode.TestOrders.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableRatesTest {
    /** 24 steps, K = 5: five decisions, the last one of four steps. */
    private static final List<Double> MULTIPLIERS = List.of(1.0, 2.0, 0.5, 4.0, 0.25);

    private static final double INITIAL = 0x1p-8;

    private final List<Metric> metrics = new ArrayList<>();

    private EpisodeOutcome run(PolicyPort policy, ScheduleSpec schedule, double initial) {
        return runner(policy, metrics::add)
                .run(order(task().build(), schedule, initial, 11, 0, false), Cancellation.never());
    }

    private EpisodeOutcome run(List<Double> multipliers, double initial) {
        return run(PolicyPort.none(), new ScheduleSpec.Table(multipliers), initial);
    }

    @Test
    void aPolicysRatesOverItsInitialOneAreTheSameEpisode() {
        PolicyPort policy = (state, waiting) -> Optional.of(new LrAction.Chosen(
                new Action(INITIAL * MULTIPLIERS.get(state.observation().decision()), 0, 0, 0.25, -1)));

        var asked = run(policy, GNS, INITIAL);
        var replayed = run(MULTIPLIERS, INITIAL);

        assertThat(replayed.decisions()).isEmpty();
        assertThat(replayed.end()).isEqualTo(asked.end()).isInstanceOf(Outcome.Completed.class);
        assertThat(run(List.of(1.0, 2.0, 0.5, 4.0, 0.5), INITIAL).end()).isNotEqualTo(asked.end());
    }

    @Test
    void ratesStayInsideTheBounds() {
        run(List.of(1e9, 1e-9, 1.0, 1.0, 1.0), INITIAL);

        assertThat(metrics.stream()
                        .filter(metric -> metric.metric().equals(MetricNames.LEARNING_RATE))
                        .map(metric -> metric.value().orElseThrow()))
                .containsExactly(10.0, 1e-6, INITIAL, INITIAL, INITIAL);
    }

    @Test
    void aTableOfAnotherLengthCannotBeRun() {
        var end = (Outcome.Failed) run(List.of(1.0, 2.0), INITIAL).end();

        assertThat(end.reason()).isEqualTo("multipliers must be 5, one for each decision of task small, but are 2");
    }
}

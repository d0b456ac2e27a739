package dev.gns.results.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.metric.Metric;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricStoreTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void ofOneIdentityTheHigherAttemptHoldsInAnyOrder() {
        var first = metric(10, 0.5, 1, NOW.plusSeconds(60));
        var second = metric(10, 0.4, 2, NOW);

        assertThat(MetricStore.newest(List.of(first, second))).containsExactly(second);
        assertThat(MetricStore.newest(List.of(second, first))).containsExactly(second);
    }

    @Test
    void ofOneAttemptTheLaterHolds() {
        var later = metric(10, 0.4, 1, NOW.plusSeconds(1));

        assertThat(MetricStore.newest(List.of(later, metric(10, 0.5, 1, NOW)))).containsExactly(later);
    }

    @Test
    void anotherStepIsAnotherFigure() {
        var metrics = List.of(metric(10, 0.5, 1, NOW), metric(20, 0.4, 1, NOW));

        assertThat(MetricStore.newest(metrics)).containsExactlyInAnyOrderElementsOf(metrics);
    }

    private static Metric metric(int step, double value, int attempt, Instant time) {
        return Metric.ofEpisode("e", "e-1", "train_loss", step, value, attempt, time);
    }
}

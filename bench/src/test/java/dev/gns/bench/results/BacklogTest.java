package dev.gns.bench.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.metric.Metric;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BacklogTest {
    @Test
    void hasAsManyFiguresAsItSaysAndNoneTwice() {
        var figures = new Backlog(3).figures().toList();

        assertThat(figures).hasSize(Backlog.ROWS);
        assertThat(figures.stream().map(m -> m.id() + m.metric() + m.step()).distinct())
                .hasSize(Backlog.ROWS);
    }

    @Test
    void aRowHasTheColumnsOfTheTable() {
        var metric = Metric.ofEpisode("e", "e.1", "train_loss", 7, 0.5, 1, Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(Backlog.row(metric))
                .isEqualTo("EPISODE\te.1\ttrain_loss\t7\te\t0.5\t\\N\t1\t2026-01-01T00:00:00Z\n");
    }
}

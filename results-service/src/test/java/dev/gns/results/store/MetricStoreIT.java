package dev.gns.results.store;

import static dev.gns.results.TestMessages.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.results.StoredFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of figures that are there already, in a real database. */
class MetricStoreIT {
    private final StoredFigures stored = new StoredFigures();
    private final MetricStore store = new MetricStore();
    private final String episode = "metrics-" + UUID.randomUUID();

    @Test
    void textsAreStoredAsTheyAre() {
        var reason = "a tab\t, a line\nand another\r, a \\ and \\N, ü";
        write(Metric.ofEpisode("e", episode, "reason", 1, reason, 1, NOW));

        assertThat(texts("text")).containsExactly(reason);
    }

    @Test
    void whatWasToldTwiceIsThereOnce() {
        write(figure(1, 0.5, 1), figure(2, 0.4, 1));
        write(figure(2, 0.4, 1), figure(3, 0.3, 1));

        assertThat(texts("value")).containsExactly("0.5", "0.4", "0.3");
    }

    @Test
    void amongNewOnesTheHigherAttemptHolds() {
        write(figure(1, 0.5, 2), figure(2, 0.4, 2));
        write(figure(2, 9, 1), figure(3, 0.3, 2));
        write(figure(1, 0.6, 3), figure(4, 0.2, 3));

        assertThat(texts("value")).containsExactly("0.6", "0.4", "0.3", "0.2");
    }

    @Test
    void progressIsTheStepOfTheNewestAttempt() {
        write(figure(7, 0.5, 1), figure(9, 0.5, 1), figure(3, 0.5, 2), figure(2, 0.5, 2));

        assertThat(progress()).containsExactly("2 at 3");
    }

    @Test
    void aSignOfLifeMovesTheProgressAndIsNoFigure() {
        write(figure(1, 0.5, 1), Metric.ofEpisode("e", episode, MetricNames.ALIVE, 40, 6.1, 1, NOW));

        assertThat(texts("metric")).containsExactly("train_loss");
        assertThat(progress()).containsExactly("1 at 40");
    }

    @Test
    void everyStepOfABlockCounts() {
        var steps = new ArrayList<Metric>();
        for (var step = 0; step < 64; step++) {
            steps.add(figure(step, step, 1));
        }
        write(steps.toArray(Metric[]::new));

        assertThat(list("select block || ': ' || total from metric_block where id = ? order by block"))
                .containsExactly("0: 496", "1: 1520");
    }

    private Metric figure(int step, double value, int attempt) {
        return Metric.ofEpisode("e", episode, "train_loss", step, value, attempt, NOW);
    }

    private void write(Metric... metrics) {
        stored.database().write(connection -> store.write(connection, List.of(metrics)));
    }

    private List<String> texts(String column) {
        return list("select " + column + "::text from metric where subject = 'EPISODE' and id = ? order by step");
    }

    private List<String> progress() {
        return list("select attempt || ' at ' || step from episode_progress where id = ?");
    }

    private List<String> list(String sql) {
        return stored.database().read(connection -> Sql.list(connection, sql, row -> row.getString(1), episode));
    }
}

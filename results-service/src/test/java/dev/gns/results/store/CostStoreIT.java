package dev.gns.results.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.rest.ReportView.Platform;
import dev.gns.results.StoredFigures;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What episodes took, counted by a real database. */
class CostStoreIT {
    private final StoredFigures stored = new StoredFigures();
    private final CostStore costs = new CostStore(stored.database());
    private final String experiment = "costs-" + UUID.randomUUID();

    @Test
    void evaluationsAndDecisionsAreCountedAndSecondsAreThoseOfTheLastAttempt() {
        var episode = episode("gns", Purpose.COMPARE);
        stored.figures(experiment, episode, "train_loss", 1, Map.of(0, 2.0, 10, 1.0, 20, 0.5));
        stored.figures(experiment, episode, "validation_loss", 1, Map.of(20, 0.6));
        stored.figures(experiment, episode, "seconds_training", 1, Map.of(20, 9.0));
        stored.figures(experiment, episode, "seconds_training", 2, Map.of(20, 4.0));
        stored.figures(experiment, episode, "seconds_waiting", 1, Map.of(20, 0.5));
        stored.figures(experiment, episode, "seconds_test", 2, Map.of(20, 0.25));

        assertThat(costs.costs(experiment))
                .containsOnly(Map.entry(
                        episode, new CostStore.Cost(1, 3, Map.of("training", 4.0, "waiting", 0.5, "test", 0.25))));
    }

    @Test
    void whatIsTunedOrMeasuredIsNoPartOfAReportsRows() {
        stored.figures(experiment, episode("tuned", Purpose.TUNE), "train_loss", 1, Map.of(0, 2.0));
        stored.figures(experiment, episode("chosen", Purpose.SELECT), "train_loss", 1, Map.of(0, 2.0));
        var trained = episode("learning", Purpose.TRAIN);
        stored.figures(experiment, trained, "train_loss", 1, Map.of(0, 2.0));
        var silent = episode("silent", Purpose.COMPARE);

        assertThat(costs.costs(experiment)).containsOnlyKeys(trained).doesNotContainKey(silent);
    }

    @Test
    void platformsAreCountedTheMostFirst() {
        for (var label : new String[] {"a", "b", "c"}) {
            stored.text(experiment, episode(label, Purpose.COMPARE), "hardware", label.equals("b") ? "old" : "new");
        }

        assertThat(costs.platforms(experiment, "hardware"))
                .containsExactly(new Platform("new", 2), new Platform("old", 1));
        assertThat(costs.platforms(experiment, "software")).isEmpty();
    }

    private String episode(String label, Purpose purpose) {
        var id = experiment + "-" + label;
        stored.order(experiment, id, 0, purpose, label);
        return id;
    }
}

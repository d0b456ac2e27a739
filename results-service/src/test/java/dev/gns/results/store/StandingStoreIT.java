package dev.gns.results.store;

import static dev.gns.results.TestMessages.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.rest.ExperimentView.Best;
import dev.gns.results.StoredFigures;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Best episodes and paces, found by a real database. */
class StandingStoreIT {
    private final StoredFigures stored = new StoredFigures();
    private final StandingStore standings = new StandingStore(stored.database());
    private final String experiment = "standing-" + UUID.randomUUID();

    @Test
    void theBestIsTheLeastLossOfWhatWasCompleted() {
        episode("gns", "Diverged", 0.1, 0);
        episode("cosine", "Completed", 0.4, 1);
        episode("linear", "Completed", 0.3, 2);
        episode("constant", "Completed", Double.NaN, 3);

        assertThat(of(experiment).best()).contains(new Best(experiment + "-linear", "linear", 0.3));
    }

    @Test
    void ofAnEpisodeThatEndedTwiceTheLastEndCounts() {
        episode("gns", "Completed", 0.1, 0);
        stored.end(experiment, experiment + "-gns", 2, "Completed", 0.5, NOW.plusSeconds(60));
        episode("cosine", "Completed", 0.2, 1);
        stored.end(experiment, experiment + "-cosine", 2, "Stopped", 0.2, NOW.plusSeconds(60));

        assertThat(of(experiment).best()).contains(new Best(experiment + "-gns", "gns", 0.5));
    }

    @Test
    void thePaceIsThatOfTheLastSixteenEnds() {
        for (var i = 0; i < 20; i++) {
            episode("e" + i, "Completed", 1, 10 * i);
        }
        episode("stopped", "Stopped", 1, 1_000);

        var standing = of(experiment);

        assertThat(standing.ends()).isEqualTo(16);
        assertThat(standing.oldest()).contains(NOW.plusSeconds(40));
        assertThat(standing.eta(7, NOW.plusSeconds(190))).contains(70.0);
        assertThat(standing.eta(7, NOW.plusSeconds(340))).contains(140.0);
        assertThat(standing.eta(0, NOW.plusSeconds(190))).isEmpty();
    }

    @Test
    void oneEndIsNoPaceAndNoneNoBest() {
        episode("gns", "Failed", Double.NaN, 0);

        assertThat(of(experiment).eta(5, NOW.plusSeconds(60))).isEmpty();
        assertThat(of(experiment).best()).isEmpty();
        assertThat(of("unheard-" + experiment)).isEqualTo(Standing.NONE);
    }

    @Test
    void everyExperimentStandsForItself() {
        var other = experiment + "-b";
        episode("gns", "Completed", 0.4, 0);
        stored.order(other, other + "-0", 0, Purpose.TRAIN, "gns");
        stored.end(other, other + "-0", 1, "Completed", 0.2, NOW);

        var both = standings.of(List.of(experiment, other));

        assertThat(both.get(experiment).best().orElseThrow().validationLoss()).isEqualTo(0.4);
        assertThat(both.get(other).best().orElseThrow().validationLoss()).isEqualTo(0.2);
    }

    private void episode(String label, String outcome, double loss, int second) {
        var id = experiment + "-" + label;
        stored.order(experiment, id, 0, Purpose.COMPARE, label);
        stored.end(experiment, id, 1, outcome, loss, NOW.plusSeconds(second));
    }

    private Standing of(String id) {
        return standings.of(List.of(id)).get(id);
    }
}

package dev.gns.results.store;

import static dev.gns.results.TestMessages.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.rest.EpisodeView;
import dev.gns.results.StoredFigures;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Orders are delivered at least once: what people see of an episode that was run twice, or in part. */
class EpisodeEndIT {
    private final StoredFigures stored = new StoredFigures();
    private final EpisodeStore episodes = new EpisodeStore(stored.database());
    private final StandingStore standings = new StandingStore(stored.database());
    private final String experiment = "ends-" + UUID.randomUUID();
    private final String episode = experiment + ".r0.e0";

    EpisodeEndIT() {
        stored.order(experiment, episode, 0, Purpose.COMPARE, "cosine");
    }

    @Test
    void aSecondRunThatIsStoppedDoesNotTakeTheResultAway() {
        stored.end(experiment, episode, 1, "Completed", 0.5, NOW);
        stored.end(experiment, episode, 2, 0, "Stopped", Double.NaN, NOW.plusSeconds(60));

        assertThat(view().state()).isEqualTo(EpisodeView.State.COMPLETED);
        assertThat(view().scores().validationLoss()).contains(0.5);
        assertThat(standings.of(java.util.List.of(experiment)).get(experiment).best())
                .isPresent();
    }

    @Test
    void aDecisionThatALaterRunTookByAnActionIsNoFallback() {
        stored.figures(experiment, episode, "fallback", 1, Map.of(10, 1.0, 20, 1.0));
        stored.figures(experiment, episode, "action", 1, Map.of(0, 0.1));
        assertThat(view().fallbacks()).isEqualTo(2);

        stored.figures(experiment, episode, "action", 2, Map.of(10, 0.1));
        assertThat(view().fallbacks()).isEqualTo(1);
    }

    private EpisodeView view() {
        return episodes.find(episode).orElseThrow();
    }
}

package dev.gns.results.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.rest.EventView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventHubTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private final EventHub hub = new EventHub(3, () -> NOW);
    private final List<EventHub.Numbered> heard = new ArrayList<>();

    @Test
    void aListenerHearsWhatComesUntilItLeaves() {
        hub.publish(event("before"));
        var leave = hub.listen(Optional.empty(), heard::add);
        hub.publish(event("during"));
        leave.run();
        hub.publish(event("after"));

        assertThat(ids()).containsExactly("during");
    }

    @Test
    void whoComesBackHearsWhatItMissed() {
        var leave = hub.listen(Optional.empty(), heard::add);
        hub.publish(event("a"));
        leave.run();
        var last = heard.get(0).id();
        hub.publish(event("b"));
        hub.publish(event("c"));

        hub.listen(Optional.of(last), heard::add);

        assertThat(ids()).containsExactly("a", "b", "c");
    }

    @Test
    void whoMissedTooMuchHearsWhatIsKept() {
        for (var id : List.of("a", "b", "c", "d")) {
            hub.publish(event(id));
        }

        hub.listen(Optional.of("another-run-7"), heard::add);

        assertThat(ids()).containsExactly("b", "c", "d");
    }

    @Test
    void newsOfFiguresWaitAndComeOnceForEachExperiment() {
        hub.listen(Optional.empty(), heard::add);
        hub.publish(event("a"));
        for (var experiment : List.of("x", "y", "x")) {
            hub.publish(figures(experiment));
        }
        assertThat(ids()).containsExactly("a");

        hub.publishWaiting();
        hub.publishWaiting();

        assertThat(ids()).containsExactly("a", "x", "y");
    }

    @Test
    void newsOfFiguresAreNotKeptAndMoveNobodysPlace() {
        hub.listen(Optional.empty(), heard::add);
        hub.publish(event("a"));
        hub.publish(figures("x"));
        hub.publishWaiting();
        hub.publish(event("b"));
        var place = heard.get(1).id();
        heard.clear();

        hub.listen(Optional.of(place), heard::add);

        assertThat(ids()).containsExactly("b");
    }

    private static EventView figures(String experiment) {
        return new EventView(EventView.Type.FIGURES, experiment, Optional.of(experiment), "new", Optional.empty(), NOW);
    }

    private List<String> ids() {
        return heard.stream().map(n -> n.event().id()).toList();
    }

    private static EventView event(String id) {
        return new EventView(EventView.Type.EXPERIMENT, id, Optional.of(id), "running", Optional.empty(), NOW);
    }
}

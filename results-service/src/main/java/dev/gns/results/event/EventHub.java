package dev.gns.results.event;

import dev.gns.contracts.rest.EventView;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Passes events on to whoever listens, and keeps the last ones for listeners that were cut off. */
public final class EventHub {
    private final int replay;
    private final String run;
    private final Deque<Numbered> kept = new ArrayDeque<>();
    private final List<Consumer<Numbered>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, EventView> waiting = new LinkedHashMap<>();
    private long count;

    /** @param replay how many events to keep */
    public EventHub(int replay, InstantSource clock) {
        this.replay = replay;
        this.run = Long.toString(clock.millis(), Character.MAX_RADIX);
    }

    /** @param id unlike any other that is kept, over restarts of the service too */
    public record Numbered(String id, EventView event) {}

    /** News of figures come by the hundred: they wait for {@link #publishWaiting}, and are not kept. */
    public synchronized void publish(EventView event) {
        if (event.type() == EventView.Type.FIGURES) {
            waiting.put(event.id(), event);
            return;
        }
        var numbered = new Numbered(run + "-" + count++, event);
        kept.addLast(numbered);
        if (kept.size() > replay) {
            kept.removeFirst();
        }
        listeners.forEach(listener -> listener.accept(numbered));
    }

    /** Tells of new figures, once for each experiment; their number is that of the last event before. */
    public synchronized void publishWaiting() {
        for (var event : waiting.values()) {
            var numbered = new Numbered(run + "-" + (count - 1), event);
            listeners.forEach(listener -> listener.accept(numbered));
        }
        waiting.clear();
    }

    /**
     * From now on {@code listener} gets every event, after those that came since {@code last}.
     *
     * @param last id of the last event that the listener knows; where it is not among those kept, it gets them all
     * @return ends it
     */
    public synchronized Runnable listen(Optional<String> last, Consumer<Numbered> listener) {
        last.ifPresent(id -> since(id).forEach(listener));
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private List<Numbered> since(String id) {
        var all = new ArrayList<>(kept);
        for (var i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(id)) {
                return all.subList(i + 1, all.size());
            }
        }
        return all;
    }
}

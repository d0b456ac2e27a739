package dev.gns.system.simulation.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** What is going to happen, and when: the virtual clock stands still while something happens. Remembers what happened. */
final class Timeline extends Clock {
    private static final int REMEMBERED = 400;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Deque<String> past = new ArrayDeque<>();
    private final boolean traced;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long scheduled;
    private long happened;

    /** @param traced whether {@link #past} is wanted, which costs time */
    Timeline(boolean traced) {
        this.traced = traced;
    }

    private record Event(Instant at, long number, String what, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            var order = at.compareTo(other.at);
            return order == 0 ? Long.compare(number, other.number) : order;
        }
    }

    void after(Duration delay, String what, Runnable action) {
        events.add(new Event(now.plus(delay), scheduled++, what, action));
    }

    /** Lets the next thing happen; false if nothing is left. */
    boolean next() {
        var event = events.poll();
        if (event == null) {
            return false;
        }
        now = event.at;
        happened++;
        note(() -> event.what);
        event.action.run();
        return true;
    }

    void note(Supplier<String> what) {
        if (traced) {
            past.add(now + "  " + what.get());
            if (past.size() > REMEMBERED) {
                past.remove();
            }
        }
    }

    /** The last things that happened, one a line. */
    String past() {
        return String.join("\n", past);
    }

    long happened() {
        return happened;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}

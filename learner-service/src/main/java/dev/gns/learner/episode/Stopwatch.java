package dev.gns.learner.episode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Sums up where the time goes. Of a part that lies in another one, the time counts for the inner one alone. For one
 * thread.
 */
final class Stopwatch {
    /** As {@link SecondsSpent} has them. */
    enum Part {
        TRAINING,
        EVALUATION,
        STATISTICS,
        WAITING,
        TEST,
        REST
    }

    private final Clock clock;
    private final long[] nanos = new long[Part.values().length];
    private SecondsSpent before = SecondsSpent.NONE;
    private Part part = Part.REST;
    private Instant since;

    Stopwatch(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Goes on from what an attempt before has spent. */
    void resume(SecondsSpent spent) {
        before = spent;
    }

    /** Does the work, and counts its time also where it fails. */
    <T> T time(Part of, Supplier<T> work) {
        var outer = part;
        turn(of);
        try {
            return work.get();
        } finally {
            turn(outer);
        }
    }

    void time(Part of, Runnable work) {
        time(of, () -> {
            work.run();
            return null;
        });
    }

    /** A clock that was set back meanwhile has stood still. */
    private void turn(Part next) {
        var now = clock.instant();
        nanos[part.ordinal()] += Math.max(0, Duration.between(since, now).toNanos());
        since = now;
        part = next;
    }

    SecondsSpent spent() {
        return before.plus(new SecondsSpent(
                seconds(Part.TRAINING),
                seconds(Part.EVALUATION),
                seconds(Part.STATISTICS),
                seconds(Part.WAITING),
                seconds(Part.TEST)));
    }

    private double seconds(Part of) {
        return nanos[of.ordinal()] / 1e9;
    }
}

package dev.gns.learner.bus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Whether this learner is in the group of learners and still serves it. Read by health checks. */
public final class Membership {
    /** A poll follows the one before within half a minute, even while an order is run. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private final BooleanSupplier listed;
    private final Clock clock;
    private volatile boolean joined;
    private volatile Instant lastPoll;

    /** @param listed asks the broker whether this learner has partitions assigned */
    public Membership(BooleanSupplier listed, Clock clock) {
        this.listed = listed;
        this.clock = clock;
        this.lastPoll = clock.instant();
    }

    void polled() {
        lastPoll = clock.instant();
        if (!joined) {
            joined = listed.getAsBoolean();
        }
    }

    /** The consumer is gone, and a new one is to be made: the thread is alive, but not joined. */
    void left() {
        lastPoll = clock.instant();
        joined = false;
    }

    public boolean isJoined() {
        return joined && isAlive();
    }

    /** Whether the thread that owns the consumer still polls. */
    public boolean isAlive() {
        return Duration.between(lastPoll, clock.instant()).compareTo(LONGEST_SILENCE) < 0;
    }
}

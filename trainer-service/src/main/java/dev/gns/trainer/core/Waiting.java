package dev.gns.trainer.core;

import java.time.Duration;
import java.time.Instant;

/** An episode whose order is published and whose outcome is not there yet. */
final class Waiting {
    /** A learner that read of a stop too late gives an order back; time for it to read of the resume. */
    private static final Duration GIVEN_BACK = Duration.ofSeconds(1);

    private static final int MOST_DOUBLINGS = 12;

    private enum Stage {
        /** Maybe still in the queue behind others. */
        QUEUED,
        /** A learner runs it. */
        RUNNING,
        /** A learner was told to stop and gave it back. */
        GIVEN_BACK,
        /** Its outcome came before the trainer started, and will be read again. */
        SETTLED
    }

    private int attempt;
    private int silences;
    private Stage stage;
    private Instant due;

    private Waiting(int attempt, Stage stage, Instant due) {
        this.attempt = attempt;
        this.stage = stage;
        this.due = due;
    }

    static Waiting queued(int attempt, Instant due) {
        return new Waiting(attempt, Stage.QUEUED, due);
    }

    static Waiting settled(Instant due) {
        return new Waiting(1, Stage.SETTLED, due);
    }

    int attempt() {
        return attempt;
    }

    /** How often it went silent. */
    int silences() {
        return silences;
    }

    boolean isSettled() {
        return stage == Stage.SETTLED;
    }

    void alive(Instant nextDue) {
        if (stage != Stage.SETTLED) {
            stage = Stage.RUNNING;
            due = nextDue;
        }
    }

    void givenBack(int byAttempt, Instant now) {
        if (byAttempt >= attempt && stage != Stage.SETTLED) {
            stage = Stage.GIVEN_BACK;
            due = now.plus(GIVEN_BACK);
        }
    }

    /**
     * Whether to publish it again. An order that no learner has begun may only be waiting its turn: it is overdue when
     * nobody at all has shown a sign of life for as long.
     *
     * @param allSilent whether no episode has shown a sign of life for the time of silence
     */
    boolean isOverdue(Instant now, boolean allSilent) {
        var mayBeInQueue = stage == Stage.QUEUED || stage == Stage.SETTLED;
        return !now.isBefore(due) && (allSilent || !mayBeInQueue);
    }

    /**
     * Counts a silence of a learner that had begun. An order that nobody began says nothing about the episode: there may
     * be no learner at all, for as long as it takes to start one.
     */
    void overdue() {
        if (stage == Stage.RUNNING) {
            silences++;
        }
    }

    /**
     * @param silence after which it is overdue; twice as long for each time that it was published already, so that the
     *     queue does not fill up while there is no learner
     */
    void publishedAgain(Instant now, Duration silence) {
        stage = Stage.QUEUED;
        due = now.plus(silence.multipliedBy(1L << Math.min(attempt, MOST_DOUBLINGS)));
        attempt++;
    }
}

package dev.gns.system.simulation.world;

/** What may go wrong, each at many places. */
enum Fault {
    /** At each thing that it does, e.g. between an outcome and the acknowledgement of its order. */
    LEARNER_DIES(0.03),
    /** Longer than its lock on an order: it wakes up as one whose order is somebody else's. */
    LEARNER_STALLS(0.015),
    /** It ends as told, and gives its order back. */
    LEARNER_LEAVES(0.01),
    /** Before, inside and right after a transaction, and between two records that it reads. */
    TRAINER_DIES(0.03),
    /** Another one takes over while it still runs. */
    SECOND_TRAINER(0.02),
    /** Between a question and its answer, and between an answer and the offsets. */
    POLICY_DIES(0.04),
    /** It reads of a version long after it was made. */
    POLICY_LAGS(0.5),
    RESULTS_DIE(0.05),
    /** A question, an answer or a sign of life. */
    LOST(0.2),
    /** A question, an answer, an outcome, or a word of a user. */
    REPEATED(0.3),
    /** A question or an answer, by longer than it takes to ask again. */
    LATE(0.2),
    /** A checkpoint is not written, or its disk is lost. */
    CHECKPOINT_LOST(0.9),
    /** Old records of a key go. */
    COMPACTED(0.3),
    USER_STOPS(0.5);

    private final double most;

    Fault(double most) {
        this.most = most;
    }

    /** The highest probability of it, for each occasion. */
    double most() {
        return most;
    }
}

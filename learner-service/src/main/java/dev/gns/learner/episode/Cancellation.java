package dev.gns.learner.episode;

/** Whether a running episode is to go on; asked at every step and while it waits for an action. */
@FunctionalInterface
public interface Cancellation {
    enum Wish {
        GO_ON,
        /** A user stopped the experiment: the outcome is Stopped. */
        STOP,
        /** The order is no longer ours: there is no outcome, and the checkpoint stays for whoever runs it next. */
        ABANDON
    }

    Wish wish();

    /** For episodes that nobody cancels. */
    static Cancellation never() {
        return () -> Wish.GO_ON;
    }
}

package dev.gns.system.simulation.world;

/** An episode has to wait: for time to pass, or for an answer. It is resumed from the state before its step. */
final class Suspended extends Error {
    private static final long serialVersionUID = 1L;

    private final transient Runnable plan;

    /** @param plan what is to be arranged meanwhile */
    Suspended(Runnable plan) {
        super("", null, false, false);
        this.plan = plan;
    }

    void arrange() {
        plan.run();
    }
}

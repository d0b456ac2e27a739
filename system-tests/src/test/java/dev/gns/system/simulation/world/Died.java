package dev.gns.system.simulation.world;

/** kill -9: nothing of a process is left but what it wrote. An error, so that no code of the product takes it for its own. */
final class Died extends Error {
    private static final long serialVersionUID = 1L;

    Died(String name) {
        super(name, null, false, false);
    }
}

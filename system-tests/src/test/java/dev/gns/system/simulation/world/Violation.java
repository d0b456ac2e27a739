package dev.gns.system.simulation.world;

/** An invariant does not hold. An error, so that no code of the product takes it for its own. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    Violation(String message) {
        super(message);
    }

    static void unless(boolean holds, String format, Object... arguments) {
        if (!holds) {
            throw new Violation(format.formatted(arguments));
        }
    }
}

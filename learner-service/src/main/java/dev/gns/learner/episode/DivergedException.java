package dev.gns.learner.episode;

/** Something is no longer finite: the episode ends as Diverged, which is a result. Never leaves this package. */
final class DivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int step;

    DivergedException(int step, String reason) {
        super(reason, null, false, false);
        this.step = step;
    }

    static double unlessFinite(double value, int step, String what) {
        if (!Double.isFinite(value)) {
            throw new DivergedException(step, what + " is " + value);
        }
        return value;
    }

    int step() {
        return step;
    }
}

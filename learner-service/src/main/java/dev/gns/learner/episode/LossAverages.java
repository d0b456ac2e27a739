package dev.gns.learner.episode;

/**
 * Averages of the training loss: two exponential ones over the whole run, which start at the first loss, and mean and
 * deviation since the decision before (Welford's update).
 */
final class LossAverages {
    private static final double FAST = 0.8;
    private static final double SLOW = 0.97;

    private LossState state = new LossState(0, 0, 0, 0, 0);

    void add(double loss, boolean first) {
        var count = state.count() + 1;
        var delta = loss - state.mean();
        var mean = state.mean() + delta / count;
        state = new LossState(
                first ? loss : FAST * state.fast() + (1 - FAST) * loss,
                first ? loss : SLOW * state.slow() + (1 - SLOW) * loss,
                count,
                mean,
                state.squares() + delta * (loss - mean));
    }

    double fast() {
        return state.fast();
    }

    double slow() {
        return state.slow();
    }

    double mean() {
        return state.mean();
    }

    /** Population standard deviation, Σ over n. */
    double deviation() {
        return Math.sqrt(state.squares() / Math.max(1, state.count()));
    }

    /** A decision was taken: mean and deviation start anew. */
    void decided() {
        state = new LossState(state.fast(), state.slow(), 0, 0, 0);
    }

    LossState state() {
        return state;
    }

    void resume(LossState saved) {
        state = saved;
    }
}

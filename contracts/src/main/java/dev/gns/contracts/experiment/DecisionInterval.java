package dev.gns.contracts.experiment;

import dev.gns.contracts.episode.EpisodeOutcome;

/**
 * K of a preset whose budget was changed: the preset's own, as long as an episode has 20 to 256 decisions (METHOD §1);
 * else the one that comes closest to the preset's number of them.
 */
final class DecisionInterval {
    private static final int FEWEST = 20;

    private DecisionInterval() {}

    /**
     * @param interval K of the preset
     * @param usual how many decisions the preset has
     * @param steps T with the changed budget
     */
    static int of(int interval, int usual, int steps) {
        var decisions = decisions(steps, interval);
        var tooFew = decisions < FEWEST && usual >= FEWEST;
        return tooFew || decisions > EpisodeOutcome.MAX_DECISIONS ? closest(usual, steps) : interval;
    }

    static int decisions(long steps, int interval) {
        return Math.toIntExact((steps + interval - 1) / interval);
    }

    /** The larger K of the two has at most {@code wanted} decisions, the smaller at least as many where steps suffice. */
    private static int closest(int wanted, int steps) {
        var smaller = Math.max(1, steps / wanted);
        var above = decisions(steps, smaller) - wanted;
        var below = wanted - decisions(steps, smaller + 1);
        return above <= below && above + wanted <= EpisodeOutcome.MAX_DECISIONS ? smaller : smaller + 1;
    }
}

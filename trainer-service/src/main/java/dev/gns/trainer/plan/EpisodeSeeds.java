package dev.gns.trainer.plan;

import dev.gns.contracts.experiment.LrPrior;
import dev.gns.contracts.seed.SeedTree;

/**
 * What chance decides of an episode. It depends on the spec's seed alone, not on the experiment's id, so that the same
 * spec launched twice gives the same bits; the kinds of episodes have branches of their own, so that nothing is
 * tuned to, or learned on, a held-out pair of the same seed.
 *
 * @param training seed of initialization and data order
 * @param action seed of policy noise and the evaluation lottery
 * @param initial node that α₀ is drawn at
 */
record EpisodeSeeds(long training, long action, SeedTree initial) {

    /** A member of a group: all members share training seed and α₀. */
    static EpisodeSeeds ofTraining(long seed, int round, int group, int member) {
        var shared = new SeedTree(seed).child("train").child("round", round).child("group", group);
        return of(shared, shared.child("episode", member));
    }

    /** A held-out pair: all schedules share it. */
    static EpisodeSeeds ofPair(long seed, int pair) {
        var shared = new SeedTree(seed).child("pair", pair);
        return of(shared, shared);
    }

    /** The same, but for a training seed that was given. */
    EpisodeSeeds withTraining(long given) {
        return new EpisodeSeeds(given, action, initial);
    }

    /** A tuning seed: all values of all grids share it. */
    static EpisodeSeeds ofTuning(long seed, int index) {
        var shared = new SeedTree(seed).child("tuning", index);
        return of(shared, shared);
    }

    /** A pair that versions of one policy are chosen on: all of its candidates share it. */
    static EpisodeSeeds ofSelection(long seed, int pair) {
        var shared = new SeedTree(seed).child("selection", pair);
        return of(shared, shared);
    }

    /** A pair that open loops are measured on. */
    static EpisodeSeeds ofMeasuring(long seed, int index) {
        var shared = new SeedTree(seed).child("measuring", index);
        return of(shared, shared);
    }

    /** α₀ drawn from D_α. */
    double draw(LrPrior prior) {
        return prior.draw(initial);
    }

    private static EpisodeSeeds of(SeedTree shared, SeedTree own) {
        return new EpisodeSeeds(
                shared.child("training").seed(), own.child("action").seed(), shared.child("initial"));
    }
}

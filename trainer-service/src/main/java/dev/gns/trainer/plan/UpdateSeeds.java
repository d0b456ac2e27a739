package dev.gns.trainer.plan;

import dev.gns.contracts.seed.SeedTree;

/** What chance decides of a policy, beside its episodes; from the spec's seed alone. */
public final class UpdateSeeds {
    private UpdateSeeds() {}

    /** Of the initial parameters. */
    public static long ofVersion0(long seed) {
        return new SeedTree(seed).child("train").child("policy").seed();
    }

    /** Of the update that ends {@code round}. */
    public static long ofRound(long seed, int round) {
        return new SeedTree(seed)
                .child("train")
                .child("round", round)
                .child("update")
                .seed();
    }
}

package dev.gns.contracts.experiment;

import dev.gns.contracts.Check;

/**
 * How a policy learns.
 *
 * @param rounds updates; each makes one version
 * @param groups groups of episodes an update
 * @param groupSize episodes a group; they share training seed and α₀ and differ in action noise only
 */
public record TrainSpec(int rounds, int groups, int groupSize, RewardSpec reward, UpdateSpec update) {
    public TrainSpec {
        Check.between(rounds, 1, 100_000, "rounds");
        Check.between(groups, 1, 1_000, "groups");
        Check.between(groupSize, 1, 1_000, "groupSize");
        Check.present(reward, "reward");
        Check.present(update, "update");
        Check.that(
                groupSize >= 2 || !(update.advantage() instanceof AdvantageSpec.Group),
                "groupSize",
                "must be at least 2 with group advantages");
    }

    public int episodesPerRound() {
        return groups * groupSize;
    }
}

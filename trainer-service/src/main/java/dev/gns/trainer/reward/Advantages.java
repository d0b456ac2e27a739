package dev.gns.trainer.reward;

import java.util.Arrays;

/** How rewards become advantages (METHOD §6). */
public final class Advantages {
    /** Keeps the normalisation finite where all advantages are equal; they are then all 0. */
    private static final double EPSILON = 1e-8;

    private Advantages() {}

    /**
     * Of each member of a group: its return less the mean of the group's, so that what the members share cancels. A
     * group of one has nothing to be held against: 0.
     *
     * @param returns of the members that have one
     * @param leaveOneOut whether the mean leaves the member itself out
     */
    public static double[] ofGroup(double[] returns, boolean leaveOneOut) {
        var size = returns.length;
        if (size < 2) {
            return new double[size];
        }
        var sum = Arrays.stream(returns).sum();
        return Arrays.stream(returns)
                .map(r -> leaveOneOut ? r - (sum - r) / (size - 1) : r - sum / size)
                .toArray();
    }

    /**
     * Generalized advantage estimation (Schulman et al. 2016, equation 16) of an episode that ends after its last reward:
     * A_t = δ_t + γλ·A_{t+1}, δ_t = r_t + γ·V(s_{t+1}) − V(s_t).
     *
     * @param values the critic's estimates, one a decision
     */
    public static double[] gae(double[] rewards, double[] values, double gamma, double lambda) {
        var advantages = new double[rewards.length];
        var next = 0.0;
        var nextValue = 0.0;
        for (var t = rewards.length - 1; t >= 0; t--) {
            next = rewards[t] + gamma * nextValue - values[t] + gamma * lambda * next;
            nextValue = values[t];
            advantages[t] = next;
        }
        return advantages;
    }

    /** R_t = r_t + r_{t+1} + …, undiscounted. */
    public static double[] rewardsToGo(double[] rewards) {
        return gae(rewards, new double[rewards.length], 1, 1);
    }

    /** To mean 0 and standard deviation 1 over {@code values}; all 0 where all are equal. */
    public static double[] normalised(double[] values) {
        var mean = Arrays.stream(values).average().orElse(0);
        var deviation = deviation(values);
        return Arrays.stream(values)
                .map(v -> (v - mean) / (deviation + EPSILON))
                .toArray();
    }

    /** Standard deviation of a whole population; 0 for none. */
    public static double deviation(double[] values) {
        var mean = Arrays.stream(values).average().orElse(0);
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0));
    }
}

package dev.gns.trainer.plan;

import dev.gns.contracts.Check;
import dev.gns.contracts.episode.EpisodeOrder;
import java.util.List;

/**
 * The episodes of one round, in the order in which they are published.
 *
 * @param orders first attempts; at least one
 * @param last whether the experiment ends with this round
 * @param later episodes of later rounds, as far as they are known by now
 */
public record RoundPlan(List<EpisodeOrder> orders, boolean last, int later) {
    public RoundPlan {
        orders = Check.copy(orders, "orders");
        Check.that(!orders.isEmpty(), "orders", "must not be empty");
        Check.atLeast(later, 0, "later");
    }

    /** @param later episodes of later rounds; a round without any is the last */
    static RoundPlan before(List<EpisodeOrder> orders, long later) {
        return new RoundPlan(orders, later == 0, (int) Math.min(later, Integer.MAX_VALUE));
    }

    /**
     * @param planned how many orders are published already
     * @param done how many of those have an outcome
     * @param window how many may be outstanding
     */
    public Step next(int planned, int done, int window) {
        if (done == orders.size()) {
            return new Step.FinishRound(last);
        }
        var room = Math.max(0, window - (planned - done));
        return new Step.Publish(orders.subList(planned, Math.min(orders.size(), planned + room)));
    }
}

package dev.gns.contracts.rest;

import dev.gns.contracts.Check;
import dev.gns.contracts.policy.PolicyRef;
import java.util.List;

/**
 * The decisions of a finished episode, made again from its record.
 *
 * @param sha256 of the policy file that answered
 * @param fallbacks decisions that no policy made; they are not replayed
 * @param same whether every action has the recorded one's bits
 */
public record ReplayView(
        String episodeId, PolicyRef policy, String sha256, List<Step> decisions, int fallbacks, boolean same) {
    public ReplayView {
        decisions = Check.copy(decisions, "decisions");
    }

    /**
     * @param recorded LR in the record
     * @param replayed LR of the policy now
     * @param same whether LR, sample, μ, σ and log-probability have equal bits
     */
    public record Step(int decision, int step, double recorded, double replayed, boolean same) {}
}

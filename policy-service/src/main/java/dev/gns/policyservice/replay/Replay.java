package dev.gns.policyservice.replay;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.Decision.Acted;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.LrAction.Chosen;
import dev.gns.contracts.episode.LrAction.Refused;
import dev.gns.contracts.rest.ReplayView;
import dev.gns.contracts.rest.ReplayView.Step;
import dev.gns.policy.action.PolicyActor;
import dev.gns.policy.network.Policy;
import java.util.ArrayList;
import java.util.List;

/** Makes every decision of an episode's record again and compares the actions bit by bit. */
final class Replay {
    private Replay() {}

    /**
     * @param policy the version that the order names
     * @param sha256 of its file
     * @throws InvalidMessageException if the record cannot be one of this policy's
     */
    static ReplayView of(EpisodeOutcome record, Order order, Policy policy, String sha256) {
        Check.that(!record.decisions().isEmpty(), "decisions", "must not be empty: there is nothing to replay");
        List<Step> steps = new ArrayList<>();
        try (var actor = new PolicyActor(policy)) {
            for (var decision : record.decisions()) {
                if (decision.choice() instanceof Acted acted) {
                    steps.add(step(record, order, decision, acted.action(), actor));
                }
            }
        }
        var fallbacks = record.decisions().size() - steps.size();
        return new ReplayView(
                record.episodeId(),
                order.policy(),
                sha256,
                steps,
                fallbacks,
                steps.stream().allMatch(Step::same));
    }

    private static Step step(
            EpisodeOutcome record, Order order, Decision decision, Action recorded, PolicyActor actor) {
        var replayed = act(record, order, decision, actor);
        // Records compare doubles by their bits.
        return new Step(
                decision.observation().decision(),
                decision.observation().step(),
                recorded.learningRate(),
                replayed.learningRate(),
                recorded.equals(replayed));
    }

    private static Action act(EpisodeOutcome record, Order order, Decision decision, PolicyActor actor) {
        var answer = actor.act(order.question(record, decision));
        if (answer instanceof Refused refused) {
            throw new InvalidMessageException(
                    "decisions[" + decision.observation().decision() + "]", "is refused now: " + refused.reason());
        }
        return ((Chosen) answer).action();
    }
}

package dev.gns.contracts.episode;

import dev.gns.contracts.Check;
import dev.gns.contracts.policy.PolicyRef;

/** The answer to a {@link GraphState}. */
public record LrAction(String episodeId, int attempt, int decision, PolicyRef policy, Answer answer) {
    public LrAction {
        Check.identifier(episodeId, "episodeId");
        Check.atLeast(attempt, 1, "attempt");
        Check.atLeast(decision, 0, "decision");
        Check.present(policy, "policy");
        Check.present(answer, "answer");
    }

    /** Either an action, or a refusal that says why there is none. */
    public sealed interface Answer permits Chosen, Refused {}

    public record Chosen(Action action) implements Answer {
        public Chosen {
            Check.present(action, "action");
        }
    }

    public record Refused(String reason) implements Answer {
        public Refused {
            Check.present(reason, "reason");
        }
    }
}

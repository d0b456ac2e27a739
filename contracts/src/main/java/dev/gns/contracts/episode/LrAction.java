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

    /** @param reason for a person; that of an unusable policy names it */
    public record Refused(Kind kind, String reason) implements Answer {
        public Refused {
            Check.present(kind, "kind");
            Check.present(reason, "reason");
        }

        /** What the refusal makes of the episode. A code is never used again for another kind. */
        public enum Kind {
            /** A value of the state or of the answer is not finite: the episode has diverged, which is a result. */
            NOT_FINITE(0),
            /** The policy does not fit the question, is damaged or cannot be evaluated: the episode has failed. */
            UNUSABLE(1);

            private final int code;

            Kind(int code) {
                this.code = code;
            }

            /** Its number in messages. */
            int code() {
                return code;
            }

            /** What a newer version may add is no result either. */
            static Kind ofCode(int code) {
                return code == NOT_FINITE.code ? NOT_FINITE : UNUSABLE;
            }
        }
    }
}

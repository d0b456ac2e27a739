package dev.gns.contracts.episode;

import dev.gns.contracts.Check;
import java.util.Optional;

/** How an episode ended. */
public sealed interface Outcome {

    /** Name in tables and metrics. */
    default String label() {
        return getClass().getSimpleName();
    }

    /** @param weightsSha256 of the final weights, as lower-case hex */
    record Completed(Score validation, Optional<Score> test, String weightsSha256) implements Outcome {
        public Completed {
            Check.present(validation, "validation");
            Check.present(test, "test");
            Check.that(weightsSha256 != null && weightsSha256.matches("[0-9a-f]{64}"), "weightsSha256", "must be hex");
        }
    }

    /** A non-finite feature, loss, reward or LR: a result, not a crash. */
    record Diverged(int step, String reason) implements Outcome {
        public Diverged {
            Check.atLeast(step, 0, "step");
            Check.present(reason, "reason");
        }
    }

    /** The episode could not be run. */
    record Failed(String reason) implements Outcome {
        public Failed {
            Check.present(reason, "reason");
        }
    }

    /** A user stopped the experiment. */
    record Stopped(int step) implements Outcome {
        public Stopped {
            Check.atLeast(step, 0, "step");
        }
    }
}

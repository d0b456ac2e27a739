package dev.gns.contracts.episode;

import dev.gns.contracts.Check;
import dev.gns.contracts.graph.Observation;

/** One LR choice of an episode: what was seen and what was done. */
public record Decision(Observation observation, Choice choice) {
    public Decision {
        Check.present(observation, "observation");
        Check.present(choice, "choice");
    }

    /** The LR in force after this decision. */
    public double learningRate() {
        if (choice instanceof Acted acted) {
            return acted.action().learningRate();
        }
        return ((Fallback) choice).learningRate();
    }

    public sealed interface Choice permits Acted, Fallback {}

    public record Acted(Action action) implements Choice {
        public Acted {
            Check.present(action, "action");
        }
    }

    /** No answer came within the learner's patience; the LR was kept. Carries no policy loss. */
    public record Fallback(double learningRate) implements Choice {
        public Fallback {
            Check.positive(learningRate, "learningRate");
        }
    }
}

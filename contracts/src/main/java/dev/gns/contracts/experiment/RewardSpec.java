package dev.gns.contracts.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.gns.contracts.Check;

/** What an episode is rewarded for, and so when it is evaluated (METHOD §5). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RewardSpec.Final.class, name = "final"),
    @JsonSubTypes.Type(value = RewardSpec.LogLoss.class, name = "log-loss"),
    @JsonSubTypes.Type(value = RewardSpec.Paper.class, name = "paper"),
    @JsonSubTypes.Type(value = RewardSpec.Srls.class, name = "srls"),
})
public sealed interface RewardSpec {

    /** Probability that a decision is preceded by an evaluation; the end of an episode always is. */
    double probability();

    /** R = −log(final validation loss); one evaluation an episode. */
    record Final() implements RewardSpec {
        @Override
        public double probability() {
            return 0;
        }
    }

    /** r = log(L_prev / L) at the evaluated decisions. */
    record LogLoss(double probability) implements RewardSpec {
        public LogLoss {
            Check.between(probability, 0, 1, "probability");
        }
    }

    /** r = 10·(s² − s_prev²), ten times more above the threshold, spread over the decisions since the last evaluation. */
    record Paper(double probability, double threshold) implements RewardSpec {
        public Paper {
            Check.between(probability, 0, 1, "probability");
            Check.between(threshold, 0, 1, "threshold");
        }
    }

    /** SRLS's (METHOD §8): r = 2 − validation loss, evaluated at every decision. */
    record Srls() implements RewardSpec {
        @Override
        public double probability() {
            return 1;
        }
    }
}

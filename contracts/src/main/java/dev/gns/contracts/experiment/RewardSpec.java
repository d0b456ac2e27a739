package dev.gns.contracts.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.gns.contracts.Check;
import java.util.Optional;

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

    /**
     * r = 10·(s² − s_prev²), ten times more above the threshold, spread over the decisions since the last evaluation.
     *
     * @param threshold on every task; absent: each task's own
     */
    record Paper(double probability, Optional<Double> threshold) implements RewardSpec {
        /** Where neither the reward nor the task says one: that of most tasks of METHOD §5. */
        public static final double USUAL_THRESHOLD = 0.8;

        public Paper {
            Check.between(probability, 0, 1, "probability");
            threshold = threshold == null ? Optional.empty() : threshold;
            threshold.ifPresent(score -> Check.between(score, 0, 1, "threshold"));
        }

        /** The score above which the reward is ten times more on {@code task}. */
        public double thresholdOn(TaskSpec task) {
            return threshold.or(task::rewardThreshold).orElse(USUAL_THRESHOLD);
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

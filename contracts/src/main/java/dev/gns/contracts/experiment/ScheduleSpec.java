package dev.gns.contracts.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.gns.contracts.Check;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.policy.PolicyRef;
import java.util.List;
import java.util.Optional;

/** A rule that gives the learning rate of an episode; in JSON, {@code type} names it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ScheduleSpec.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = ScheduleSpec.Step.class, name = "step"),
    @JsonSubTypes.Type(value = ScheduleSpec.Exponential.class, name = "exponential"),
    @JsonSubTypes.Type(value = ScheduleSpec.Polynomial.class, name = "polynomial"),
    @JsonSubTypes.Type(value = ScheduleSpec.Linear.class, name = "linear"),
    @JsonSubTypes.Type(value = ScheduleSpec.Cosine.class, name = "cosine"),
    @JsonSubTypes.Type(value = ScheduleSpec.Wsd.class, name = "wsd"),
    @JsonSubTypes.Type(value = ScheduleSpec.OneCycle.class, name = "one-cycle"),
    @JsonSubTypes.Type(value = ScheduleSpec.Hypergradient.class, name = "hypergradient"),
    @JsonSubTypes.Type(value = ScheduleSpec.Greedy.class, name = "greedy"),
    @JsonSubTypes.Type(value = ScheduleSpec.Table.class, name = "table"),
    @JsonSubTypes.Type(value = ScheduleSpec.Gns.class, name = "gns"),
    @JsonSubTypes.Type(value = ScheduleSpec.Learned.class, name = "learned"),
    @JsonSubTypes.Type(value = ScheduleSpec.OpenLoop.class, name = "open-loop"),
})
public sealed interface ScheduleSpec {

    /** A function of the step alone, computed in the learner. */
    sealed interface ClosedForm extends ScheduleSpec {}

    /** A warm-up to α₀ and then a form of its own. {@code warmup}: fraction of the steps that rise linearly. */
    sealed interface WarmedUp extends ClosedForm {
        double warmup();
    }

    /** A function of what the episode has seen so far, computed in the learner. */
    sealed interface Adaptive extends ScheduleSpec {}

    /** LR = α₀. */
    record Constant(double warmup) implements WarmedUp {
        public Constant {
            checkWarmup(warmup);
        }
    }

    /**
     * Multiplied by a factor at each milestone (PyTorch's MultiStepLR).
     *
     * @param milestones fractions of the steps, ascending, none inside the warm-up
     */
    record Step(double warmup, double factor, List<Double> milestones) implements WarmedUp {
        public Step {
            checkWarmup(warmup);
            checkFraction(factor, "factor");
            milestones = Check.copy(milestones, "milestones");
            Check.between(milestones.size(), 1, 100, "milestones");
            milestones.forEach(milestone -> checkFraction(milestone, "milestones"));
            Check.that(milestones.get(0) >= warmup, "milestones", "must not begin before the warm-up has ended");
            for (var i = 1; i < milestones.size(); i++) {
                Check.that(milestones.get(i) > milestones.get(i - 1), "milestones", "must ascend");
            }
        }
    }

    /**
     * From α₀ after the warm-up by the same factor at every step.
     *
     * @param finalFraction LR at the end over α₀
     */
    record Exponential(double warmup, double finalFraction) implements WarmedUp {
        public Exponential {
            checkWarmup(warmup);
            checkFraction(finalFraction, "finalFraction");
        }
    }

    /** From α₀ after the warm-up to 0 at the end as a power of the steps that are left (PyTorch's PolynomialLR). */
    record Polynomial(double warmup, double power) implements WarmedUp {
        public Polynomial {
            checkWarmup(warmup);
            Check.between(power, 0.01, 100, "power");
        }
    }

    /** From α₀ after the warm-up straight to 0 at the end. */
    record Linear(double warmup) implements WarmedUp {
        public Linear {
            checkWarmup(warmup);
        }
    }

    /**
     * From α₀ after the warm-up along half a cosine (Loshchilov and Hutter 2017, without restarts).
     *
     * @param finalFraction LR at the end over α₀; 0 where it is left out
     */
    record Cosine(double warmup, Optional<Double> finalFraction) implements WarmedUp {
        public Cosine {
            checkWarmup(warmup);
            finalFraction = Optional.of(finalFraction == null ? 0.0 : finalFraction.orElse(0.0));
            Check.between(finalFraction.get(), 0, 1, "finalFraction");
        }

        public Cosine(double warmup) {
            this(warmup, Optional.empty());
        }
    }

    /**
     * Warm-up, stable at α₀, and a decay to 0 in the last steps (WSD; Hu et al. 2024).
     *
     * @param decay fraction of the steps that decay
     */
    record Wsd(double warmup, double decay, DecayShape shape) implements WarmedUp {
        /** Over the progress x of the decay, from 0 to 1: 1 − x, or 1 − √x (Hägele et al. 2024). */
        public enum DecayShape {
            LINEAR,
            ONE_MINUS_SQRT
        }

        public Wsd {
            checkWarmup(warmup);
            checkFraction(decay, "decay");
            Check.that(warmup + decay <= 1, "decay", "and warmup must not be more than all steps together");
            Check.present(shape, "shape");
        }
    }

    /**
     * The 1cycle policy (Smith and Topin 2018) in two phases along half cosines, as PyTorch's OneCycleLR: from
     * α₀/divFactor to α₀, and from there to α₀/(divFactor·finalDivFactor) at the last step.
     *
     * @param pctStart fraction of the steps that rise
     */
    record OneCycle(double pctStart, double divFactor, double finalDivFactor) implements ClosedForm {
        public OneCycle {
            checkFraction(pctStart, "pctStart");
            Check.between(divFactor, 1, 1e9, "divFactor");
            Check.between(finalDivFactor, 1, 1e9, "finalDivFactor");
        }
    }

    /**
     * Gradient descent on the LR itself at every step (Adam-HD; Baydin et al. 2018), with h = g_t·u_{t−1}, the product of
     * the gradient and the direction that Adam last went in.
     *
     * @param beta step of the LR, β; the rule's usual one where it is left out
     */
    record Hypergradient(Rule rule, Optional<Double> beta) implements Adaptive {
        /** LR + β·h, or LR·(1 + β·h/(‖g_t‖·‖u_{t−1}‖)), which does not depend on the gradient's scale. */
        public enum Rule {
            ADDITIVE(1e-5),
            MULTIPLICATIVE(0.05);

            private final double usualBeta;

            Rule(double usualBeta) {
                this.usualBeta = usualBeta;
            }

            /** β where a spec says none. */
            public double usualBeta() {
                return usualBeta;
            }
        }

        public Hypergradient {
            Check.present(rule, "rule");
            beta = Optional.of(beta == null ? rule.usualBeta : beta.orElse(rule.usualBeta));
            Check.positive(beta.get(), "beta");
            Check.that(
                    rule == Rule.ADDITIVE || beta.get() < 1,
                    "beta",
                    "must be below 1 where the rule is multiplicative");
        }
    }

    /**
     * GreedyLR (Subramanian et al. 2025, arXiv:2512.14527): raised while the training loss improves, lowered while it does
     * not. Judged at every decision, by the mean training loss since the one before.
     *
     * @param factor F: the LR is divided by it to raise it, and multiplied with it to lower it
     * @param patience decisions in a row, all better or all not, that change nothing yet
     * @param threshold how far below the best loss is better (nats)
     * @param window decisions whose losses are averaged; 1 for none but the last
     * @param pauseAfterRaise decisions that are not judged after the LR was raised
     * @param pauseAfterCut decisions that are not judged after the LR was lowered
     * @param minimum of the LR; absent: the task's
     * @param maximum of the LR; absent: the task's
     */
    record Greedy(
            double factor,
            int patience,
            double threshold,
            int window,
            int pauseAfterRaise,
            int pauseAfterCut,
            Optional<Double> minimum,
            Optional<Double> maximum)
            implements Adaptive {
        public Greedy {
            checkFraction(factor, "factor");
            Check.between(patience, 0, EpisodeOutcome.MAX_DECISIONS, "patience");
            Check.between(threshold, 0, 1e9, "threshold");
            Check.between(window, 1, EpisodeOutcome.MAX_DECISIONS, "window");
            Check.between(pauseAfterRaise, 0, EpisodeOutcome.MAX_DECISIONS, "pauseAfterRaise");
            Check.between(pauseAfterCut, 0, EpisodeOutcome.MAX_DECISIONS, "pauseAfterCut");
            minimum = minimum == null ? Optional.empty() : minimum;
            maximum = maximum == null ? Optional.empty() : maximum;
            minimum.ifPresent(value -> Check.positive(value, "minimum"));
            maximum.ifPresent(value -> Check.positive(value, "maximum"));
            if (minimum.isPresent() && maximum.isPresent()) {
                Check.that(minimum.get() <= maximum.get(), "maximum", "must not be below minimum");
            }
        }
    }

    /**
     * LR = α₀·m_k in the K steps of decision k.
     *
     * @param multipliers m, one for each decision of the task
     */
    record Table(List<Double> multipliers) implements ScheduleSpec {
        public Table {
            multipliers = Check.copy(multipliers, "multipliers");
            Check.between(multipliers.size(), 1, EpisodeOutcome.MAX_DECISIONS, "multipliers");
            multipliers.forEach(m -> Check.positive(m, "multipliers"));
        }
    }

    /**
     * Asked from a policy every K steps.
     *
     * @param explore whether the policy samples (to learn) or acts by its mean (frozen)
     * @param base the schedule that an anchored action multiplies
     * @param features that the policy is fed with, where they ask for more than the graph's statistics; orders have it
     */
    record Gns(
            String policy,
            int version,
            boolean explore,
            Optional<ClosedForm> base,
            Optional<PolicySpec.FeatureSet> features)
            implements ScheduleSpec {
        public Gns {
            Check.identifier(policy, "policy");
            Check.atLeast(version, 0, "version");
            base = base == null ? Optional.empty() : base;
            features = features == null ? Optional.empty() : features;
        }

        /** Of a policy that needs the graph's statistics alone. */
        public Gns(String policy, int version, boolean explore, Optional<ClosedForm> base) {
            this(policy, version, explore, base, Optional.empty());
        }

        /** Whether each decision sees {@link dev.gns.contracts.graph.SrlsState}, so that it needs an evaluation. */
        public boolean seesSrlsState() {
            return features.filter(set -> set == PolicySpec.FeatureSet.SRLS).isPresent();
        }

        public PolicyRef policyRef() {
            return new PolicyRef(policy, version);
        }
    }

    /** Of a policy that a study learns; the trainer puts another schedule in its place before anything is run. */
    sealed interface OfPolicy extends ScheduleSpec {
        /** The policy's label. */
        String of();
    }

    /** The policy itself, frozen. */
    record Learned(String of) implements OfPolicy {
        public Learned {
            Check.identifier(of, "of");
        }
    }

    /**
     * What the policy does on the average, replayed without looking: a {@link Table} of the multipliers LR/α₀ that it
     * takes, each the geometric mean over frozen episodes that no comparison uses.
     *
     * @param seeds how many episodes on each task
     */
    record OpenLoop(String of, int seeds) implements OfPolicy {
        public OpenLoop {
            Check.identifier(of, "of");
            Check.between(seeds, 1, 1_000, "seeds");
        }
    }

    private static void checkWarmup(double warmup) {
        Check.that(warmup >= 0 && warmup < 1, "warmup", "must be a fraction from 0 to below 1, but is " + warmup);
    }

    private static void checkFraction(double value, String field) {
        Check.that(value > 0 && value < 1, field, "must be between 0 and 1, but is " + value);
    }
}

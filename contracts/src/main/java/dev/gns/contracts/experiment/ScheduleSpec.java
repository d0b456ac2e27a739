package dev.gns.contracts.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.gns.contracts.Check;
import dev.gns.contracts.policy.PolicyRef;
import java.util.Optional;

/** A rule that gives the learning rate of an episode; in JSON, {@code type} names it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ScheduleSpec.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = ScheduleSpec.Linear.class, name = "linear"),
    @JsonSubTypes.Type(value = ScheduleSpec.Cosine.class, name = "cosine"),
    @JsonSubTypes.Type(value = ScheduleSpec.Gns.class, name = "gns"),
})
public sealed interface ScheduleSpec {

    /** A closed form of the step, computed in the learner. {@code warmup}: fraction of the steps that rise linearly. */
    sealed interface ClosedForm extends ScheduleSpec {
        double warmup();
    }

    /** LR = α₀. */
    record Constant(double warmup) implements ClosedForm {
        public Constant {
            checkWarmup(warmup);
        }
    }

    /** From α₀ after the warm-up straight to 0 at the end. */
    record Linear(double warmup) implements ClosedForm {
        public Linear {
            checkWarmup(warmup);
        }
    }

    /** From α₀ after the warm-up to 0 at the end along half a cosine. */
    record Cosine(double warmup) implements ClosedForm {
        public Cosine {
            checkWarmup(warmup);
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

    private static void checkWarmup(double warmup) {
        Check.that(warmup >= 0 && warmup < 1, "warmup", "must be a fraction from 0 to below 1, but is " + warmup);
    }
}

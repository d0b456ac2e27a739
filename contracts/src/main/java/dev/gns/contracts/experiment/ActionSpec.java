package dev.gns.contracts.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.gns.contracts.Check;

/** How a policy's sample becomes a learning rate (METHOD §4); the result is always clipped to the task's bounds. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ActionSpec.Multiplicative.class, name = "multiplicative"),
    @JsonSubTypes.Type(value = ActionSpec.Walk.class, name = "walk"),
    @JsonSubTypes.Type(value = ActionSpec.Anchored.class, name = "anchored"),
    @JsonSubTypes.Type(value = ActionSpec.Centred.class, name = "centred"),
    @JsonSubTypes.Type(value = ActionSpec.Srls.class, name = "srls"),
})
public sealed interface ActionSpec {

    /** The sample that keeps the LR, or takes it to its base. */
    default double neutral() {
        return 0;
    }

    /** The paper's: LR ← LR·(1 + a). */
    record Multiplicative() implements ActionSpec {}

    /** log LR ← log LR + δ·tanh(u). */
    record Walk(double delta) implements ActionSpec {
        public Walk {
            Check.between(delta, 1e-6, 10, "delta");
        }
    }

    /** Moves around a base schedule rather than from the LR before: log LR = log base(t) + c·tanh(u). */
    sealed interface Based extends ActionSpec {
        /** c. */
        double range();

        ScheduleSpec.ClosedForm base();
    }

    /**
     * Around a schedule that one trusts.
     *
     * @param range c
     * @param base the schedule that gives base(t)
     * @param reference the LR that the base schedule starts from; 0 for the episode's own α₀
     */
    record Anchored(double range, ScheduleSpec.ClosedForm base, double reference) implements Based {
        public Anchored {
            Check.between(range, 1e-6, 20, "range");
            Check.present(base, "base");
            Check.that(reference >= 0 && Double.isFinite(reference), "reference", "must be 0 (α₀) or a learning rate");
        }
    }

    /** Around the middle of the task's prior, √(low·high): the episode's own α₀ does not matter. {@code range}: c. */
    record Centred(double range) implements Based {
        public Centred {
            Check.between(range, 1e-6, 20, "range");
        }

        @Override
        public ScheduleSpec.ClosedForm base() {
            return new ScheduleSpec.Constant(0);
        }
    }

    /** SRLS's (METHOD §8): LR ← LR·((a − 0.15)·0.1 + 1) with a clipped to [−0.2, 0.5], so by −3.5 to +3.5 %. */
    record Srls() implements ActionSpec {
        @Override
        public double neutral() {
            return 0.15;
        }
    }
}

package dev.gns.trainer.plan;

import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.PolicySpec;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plans the rounds of an experiment: those that learn, as far as it does, and then those that compare. The same arguments
 * always give the same orders.
 */
public final class Planner {
    private final Function<String, Optional<PolicySpec>> policies;

    /** @param policies what the policy of an id is made of; empty for one that is not known */
    public Planner(Function<String, Optional<PolicySpec>> policies) {
        this.policies = policies;
    }

    /** @param findings of the rounds before */
    public RoundPlan round(Experiment experiment, int round, Findings findings) {
        var learning = new LearningPlan(experiment);
        return round < learning.rounds()
                ? learning.round(round)
                : new ComparePlan(experiment, findings, policies).round(round);
    }
}

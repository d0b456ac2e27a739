package dev.gns.trainer.plan;

import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState.Trial;
import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.policy.PolicyRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plans the rounds of both kinds of experiments; the same arguments always give the same orders. */
public final class Planner {
    private final Function<String, Optional<PolicySpec>> policies;

    /** @param policies what the policy of an id is made of; empty for one that is not known */
    public Planner(Function<String, Optional<PolicySpec>> policies) {
        this.policies = policies;
    }

    /**
     * @param policy the newest version of a train experiment
     * @param trials of the rounds before
     */
    public RoundPlan round(Experiment experiment, int round, Optional<PolicyRef> policy, List<Trial> trials) {
        return switch (experiment.spec().kind()) {
            case TRAIN -> TrainPlan.of(experiment, round, policy.orElseThrow().version());
            case COMPARE -> new ComparePlan(experiment, trials, policies).round(round);
        };
    }
}

package dev.gns.policy.action;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.policy.network.BoundPolicy;
import dev.gns.policy.network.Policy;
import dev.gns.policy.network.Sigma;

/**
 * Answers graph states with one policy version. The answer is a pure function of (policy version, graph state, action
 * seed, decision). For one thread.
 */
public final class PolicyActor implements AutoCloseable {
    private final BoundPolicy policy;
    private final double deviation;

    public PolicyActor(Policy policy) {
        this.policy = new BoundPolicy(policy);
        this.deviation = Sigma.of(policy);
    }

    /** An action with its LR inside the task's bounds, or a refusal that says why there is none. */
    public LrAction.Answer act(GraphState state) {
        if (!state.policy().equals(policy.policy().ref())) {
            return new LrAction.Refused("asked for policy " + state.policy() + ", but this is "
                    + policy.policy().ref());
        }
        try {
            var estimate = policy.evaluate(state.graph(), state.observation(), state.totalSteps());
            return answer(state, new Gaussian(estimate.mean(), deviation));
        } catch (InvalidMessageException e) {
            return new LrAction.Refused(e.getMessage());
        }
    }

    private LrAction.Answer answer(GraphState state, Gaussian gaussian) {
        var sample = state.explore() ? gaussian.sample(seed(state)) : gaussian.mean();
        var learningRate = LearningRates.next(
                policy.policy().spec().action(), sample, state.observation().run());
        if (!Double.isFinite(sample) || !Double.isFinite(learningRate)) {
            return new LrAction.Refused(
                    "the action is not finite: sample " + sample + ", learning rate " + learningRate);
        }
        return new LrAction.Chosen(new Action(
                state.bounds().clip(learningRate),
                sample,
                gaussian.mean(),
                gaussian.deviation(),
                gaussian.logDensity(sample)));
    }

    private static SeedTree seed(GraphState state) {
        return new SeedTree(state.actionSeed())
                .child("version", state.policy().version())
                .child("decision", state.observation().decision());
    }

    @Override
    public void close() {
        policy.close();
    }
}

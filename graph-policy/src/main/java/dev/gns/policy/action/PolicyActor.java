package dev.gns.policy.action;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.episode.LrAction.Refused;
import dev.gns.contracts.episode.LrAction.Refused.Kind;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.policy.features.NotFiniteException;
import dev.gns.policy.network.BoundPolicy;
import dev.gns.policy.network.Policy;
import dev.gns.policy.network.Sigma;

/**
 * Answers graph states with one policy version. The answer is a pure function of (policy version, graph state, action
 * seed, decision). For one thread.
 */
public final class PolicyActor implements Actor {
    private final BoundPolicy policy;
    private final double deviation;

    public PolicyActor(Policy policy) {
        this.policy = new BoundPolicy(policy);
        this.deviation = Sigma.of(policy);
    }

    @Override
    public LrAction.Answer act(GraphState state) {
        var ref = policy.policy().ref();
        if (!state.policy().equals(ref)) {
            return new Refused(Kind.UNUSABLE, "asked for policy " + state.policy() + ", but this is " + ref);
        }
        try {
            var estimate = policy.evaluate(state.graph(), state.observation(), state.totalSteps());
            return answer(state, new Gaussian(estimate.mean(), deviation));
        } catch (NotFiniteException e) {
            return new Refused(Kind.NOT_FINITE, e.getMessage());
        } catch (InvalidMessageException e) {
            return new Refused(Kind.UNUSABLE, "policy " + ref + " does not fit the question: " + e.getMessage());
        }
    }

    private LrAction.Answer answer(GraphState state, Gaussian gaussian) {
        var sample = state.explore() ? gaussian.sample(seed(state)) : gaussian.mean();
        var learningRate = LearningRates.next(
                policy.policy().spec().action(), sample, state.observation().run());
        var logDensity = gaussian.logDensity(sample);
        if (!Double.isFinite(sample) || !Double.isFinite(learningRate) || !Double.isFinite(logDensity)) {
            return new Refused(
                    Kind.NOT_FINITE,
                    "the action is not finite: sample " + sample + ", learning rate " + learningRate + ", log density "
                            + logDensity);
        }
        return new LrAction.Chosen(new Action(
                state.bounds().clip(learningRate), sample, gaussian.mean(), gaussian.deviation(), logDensity));
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

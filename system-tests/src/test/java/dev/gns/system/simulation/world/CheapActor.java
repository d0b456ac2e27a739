package dev.gns.system.simulation.world;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.policy.action.Actor;
import dev.gns.policy.network.Policy;

/** Stands in for the network of a policy: its action is a hash of the weights and of every bit of the question. */
final class CheapActor implements Actor {
    private final Policy policy;
    private final long weights;

    CheapActor(Policy policy) {
        this.policy = policy;
        this.weights = Digest.of(policy);
    }

    @Override
    public LrAction.Answer act(GraphState state) {
        Violation.unless(state.policy().equals(policy.ref()), "%s is asked for %s", policy.ref(), state.policy());
        var hash = Mix.of(weights, Mix.of(Codecs.GRAPH_STATE.encode(firstAttempt(state))));
        var sample = Mix.unit(hash) - 0.5;
        var rate = state.observation().run().learningRate() * Math.exp(sample);
        return new LrAction.Chosen(new Action(state.bounds().clip(rate), sample, 0, 0.5, -sample * sample));
    }

    private static GraphState firstAttempt(GraphState state) {
        return new GraphState(
                state.experimentId(),
                state.episodeId(),
                1,
                state.policy(),
                state.actionSeed(),
                state.explore(),
                state.totalSteps(),
                state.bounds(),
                state.graph(),
                state.observation());
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}

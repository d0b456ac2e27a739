package dev.gns.policyservice.answer;

import dev.gns.contracts.Check;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.action.Actor;
import dev.gns.policy.action.PolicyActor;
import dev.gns.policy.network.Policy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers graph states, each with the very version it asks for. An answer is a pure function of version and graph state,
 * so it does not matter which instance gives it, or how often. Keeps the versions used last ready to run. For one thread.
 */
public final class PolicyAnswerer implements AutoCloseable {
    private final PolicySource policies;
    private final int capacity;
    private final Function<Policy, Actor> bind;
    private final Map<PolicyRef, Actor> actors = new LinkedHashMap<>(16, 0.75f, true);

    /** @param capacity how many versions are kept ready */
    public PolicyAnswerer(PolicySource policies, int capacity) {
        this(policies, capacity, PolicyActor::new);
    }

    /** @param bind makes a version ready to run */
    public PolicyAnswerer(PolicySource policies, int capacity, Function<Policy, Actor> bind) {
        this.policies = policies;
        this.capacity = Check.atLeast(capacity, 1, "capacity");
        this.bind = bind;
    }

    /** What there is to say to a graph state. */
    public sealed interface Reply {}

    /** An action, or a refusal that says why there is none. */
    public record Answered(LrAction action) implements Reply {}

    /** The version is not there yet; ask again once it is. */
    public record Unknown(PolicyRef policy) implements Reply {}

    public Reply answer(GraphState state) {
        var ref = state.policy();
        var known = actors.get(ref);
        if (known != null) {
            return answered(state, act(known, state));
        }
        var version = policies.find(ref);
        if (version instanceof PolicySource.Found found) {
            return answered(state, act(keep(ref, found.policy()), state));
        }
        if (version instanceof PolicySource.Damaged damaged) {
            // Not kept: its key may be written again.
            return answered(state, unusable("policy " + ref + " is damaged: " + damaged.reason()));
        }
        return new Unknown(ref);
    }

    private static Answered answered(GraphState state, LrAction.Answer answer) {
        return new Answered(new LrAction(
                state.episodeId(), state.attempt(), state.observation().decision(), state.policy(), answer));
    }

    /** A failure of the engine is this question's alone: the next may well be answered. */
    private static LrAction.Answer act(Actor actor, GraphState state) {
        try {
            return actor.act(state);
        } catch (RuntimeException e) {
            return unusable("policy " + state.policy() + " could not be evaluated: " + e);
        }
    }

    private static LrAction.Refused unusable(String reason) {
        return new LrAction.Refused(LrAction.Refused.Kind.UNUSABLE, reason);
    }

    private Actor keep(PolicyRef ref, Policy policy) {
        var actor = bind.apply(policy);
        actors.put(ref, actor);
        evict();
        return actor;
    }

    private void evict() {
        if (actors.size() > capacity) {
            var eldest = actors.entrySet().iterator();
            eldest.next().getValue().close();
            eldest.remove();
        }
    }

    /** The version is not what it was: its key was written again. */
    public void forget(PolicyRef ref) {
        var actor = actors.remove(ref);
        if (actor != null) {
            actor.close();
        }
    }

    @Override
    public void close() {
        actors.values().forEach(Actor::close);
        actors.clear();
    }
}

package dev.gns.system.simulation.world;

import dev.gns.policy.action.Actor;
import dev.gns.policy.network.Policy;
import dev.gns.trainer.update.PolicyUpdater;
import java.util.function.Function;

/**
 * What may be replaced in a world: by the engine's own, or by one with a fault.
 *
 * @param offsetsFirst whether offsets are committed ahead of the transaction that they belong to
 */
record Parts(Function<Updates, PolicyUpdater> updater, Function<Policy, Actor> actors, boolean offsetsFirst) {
    static final Parts CHEAP = new Parts(updates -> updates, CheapActor::new, false);
}

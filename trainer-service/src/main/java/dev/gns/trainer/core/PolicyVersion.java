package dev.gns.trainer.core;

import dev.gns.contracts.Check;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.network.Policy;
import java.util.Optional;

/**
 * A version of a policy and where it is from.
 *
 * @param experimentId the experiment that made it
 */
public record PolicyVersion(Policy policy, String experimentId) {
    public PolicyVersion {
        Check.present(policy, "policy");
        Check.identifier(experimentId, "experimentId");
    }

    public PolicyRef ref() {
        return policy.ref();
    }

    /** The version it was made from; empty for version 0. */
    public Optional<Integer> parent() {
        return policy.version() == 0 ? Optional.empty() : Optional.of(policy.version() - 1);
    }
}

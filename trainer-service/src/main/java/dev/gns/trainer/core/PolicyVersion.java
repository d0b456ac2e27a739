package dev.gns.trainer.core;

import dev.gns.contracts.Check;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.network.Policy;
import dev.gns.policy.release.ReleasedPolicy;
import java.util.Optional;

/**
 * A version of a policy and where it is from.
 *
 * @param experimentId the experiment that made it; empty for the one that comes with the software
 */
public record PolicyVersion(Policy policy, Optional<String> experimentId) {
    public PolicyVersion {
        Check.present(policy, "policy");
        experimentId.ifPresent(id -> Check.identifier(id, "experimentId"));
    }

    /** Made by an experiment. */
    public static PolicyVersion by(String experimentId, Policy policy) {
        return new PolicyVersion(policy, Optional.of(experimentId));
    }

    /** The one that comes with the software. */
    public static PolicyVersion released() {
        return new PolicyVersion(ReleasedPolicy.read(), Optional.empty());
    }

    public PolicyRef ref() {
        return policy.ref();
    }

    /** The version it was made from; empty where there is none before it. */
    public Optional<Integer> parent() {
        return policy.version() == 0 || experimentId.isEmpty() ? Optional.empty() : Optional.of(policy.version() - 1);
    }
}

package dev.gns.policyservice.answer;

import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.network.Policy;
import java.util.Optional;

/** Where versions of policies come from. */
@FunctionalInterface
public interface PolicySource {

    /** Empty where the version is not there yet. */
    Optional<Policy> find(PolicyRef ref);
}

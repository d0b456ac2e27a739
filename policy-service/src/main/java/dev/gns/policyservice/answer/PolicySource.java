package dev.gns.policyservice.answer;

import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.network.Policy;

/** Where versions of policies come from. */
@FunctionalInterface
public interface PolicySource {

    Version find(PolicyRef ref);

    /** What there is of a version. */
    sealed interface Version {}

    record Found(Policy policy) implements Version {}

    /** It is not there yet, or cannot be had now; ask again. */
    record Absent() implements Version {}

    /** What stands under its name is no policy, and asking again does not help. */
    record Damaged(String reason) implements Version {}
}

package dev.gns.results.ingest;

import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.policy.Promotion;
import dev.gns.results.store.PolicyFile;

/** A record of the topic of policies: a version, or which version is in use. */
sealed interface PolicyRecord {

    record Version(Keyed<PolicyRef, PolicyFile> change) implements PolicyRecord {}

    /** @param change by the policy's id */
    record Promoted(Keyed<String, Promotion> change) implements PolicyRecord {}
}

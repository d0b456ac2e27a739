package dev.gns.contracts.rest;

import dev.gns.contracts.Check;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A policy.
 *
 * @param versions ascending; empty in a list of policies
 */
public record PolicyView(String id, Version newest, List<Version> versions) {
    public PolicyView {
        versions = Check.copy(versions, "versions");
    }

    /**
     * @param sha256 of the file, lower-case hex
     * @param parent the version it was made from; absent on version 0
     * @param step optimizer steps since version 0
     * @param experimentId the experiment that made it
     * @param bytes size of the file
     */
    public record Version(
            int version,
            String sha256,
            Optional<Integer> parent,
            int step,
            Optional<String> experimentId,
            Instant createdAt,
            int bytes) {
        public Version {
            parent = parent == null ? Optional.empty() : parent;
            experimentId = experimentId == null ? Optional.empty() : experimentId;
        }
    }
}

package dev.gns.contracts.rest;

import dev.gns.contracts.Check;
import dev.gns.contracts.policy.Promotion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy.
 *
 * @param promoted the version in use where none is named; absent where none was promoted, since the newest is in use then
 * @param versions ascending; empty in a list of policies
 * @param promotions ascending in time; empty in a list of policies
 */
public record PolicyView(
        String id,
        Version newest,
        Optional<Integer> promoted,
        List<Version> versions,
        List<Promotion.Entry> promotions) {
    public PolicyView {
        promoted = promoted == null ? Optional.empty() : promoted;
        versions = Check.copy(versions, "versions");
        promotions = Check.copy(promotions, "promotions");
    }

    /**
     * @param sha256 of the file, lower-case hex
     * @param parent the version it was made from; absent where there is none
     * @param step optimizer steps since version 0
     * @param experimentId the experiment that made it; absent on the one that comes with the software
     * @param bytes size of the file
     * @param figures of the update that made it, by metric name; empty in a list of policies
     */
    public record Version(
            int version,
            String sha256,
            Optional<Integer> parent,
            int step,
            Optional<String> experimentId,
            Instant createdAt,
            int bytes,
            Map<String, Double> figures) {
        public Version {
            parent = parent == null ? Optional.empty() : parent;
            experimentId = experimentId == null ? Optional.empty() : experimentId;
            figures = figures == null ? Map.of() : Map.copyOf(figures);
        }
    }
}

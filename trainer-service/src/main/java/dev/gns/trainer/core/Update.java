package dev.gns.trainer.core;

import dev.gns.contracts.metric.Metric;
import java.util.List;

/** Versions that were made, the figures of their updates, and the rewards that they learned from. */
record Update(List<PolicyVersion> versions, List<Metric> metrics) {
    static final Update NONE = new Update(List.of(), List.of());

    Update {
        versions = List.copyOf(versions);
        metrics = List.copyOf(metrics);
    }
}

package dev.gns.learner.episode;

import dev.gns.contracts.metric.Metric;

/** Where figures of an episode go. */
@FunctionalInterface
public interface MetricSink {
    void accept(Metric metric);

    /** Whether every figure so far outlives this process. Waits for it, but only a moment. */
    default boolean isKept() {
        return true;
    }

    static MetricSink none() {
        return metric -> {};
    }
}

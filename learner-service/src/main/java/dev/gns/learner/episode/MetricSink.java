package dev.gns.learner.episode;

import dev.gns.contracts.metric.Metric;

/** Where figures of an episode go. */
@FunctionalInterface
public interface MetricSink {
    void accept(Metric metric);

    static MetricSink none() {
        return metric -> {};
    }
}

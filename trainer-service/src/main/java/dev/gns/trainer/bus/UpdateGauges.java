package dev.gns.trainer.bus;

import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.Metric.Subject;
import dev.gns.contracts.metric.MetricNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How each policy's newest update went; of the policies that were updated last, so that there are never too many. */
final class UpdateGauges {
    private static final int POLICIES = 50;
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            MetricNames.APPROX_KL, "Approximate KL divergence of the newest update (nats)",
            MetricNames.CLIP_FRACTION, "Share of decisions whose ratio was clipped in the newest update",
            MetricNames.ENTROPY, "Entropy of the policy in the newest update (nats)",
            MetricNames.SIGMA, "Standard deviation of the actions in the newest update",
            MetricNames.GRADIENT_NORM, "Norm of the gradient in the newest update, before clipping",
            MetricNames.RETURN_MEAN, "Mean return of the episodes of the newest update");

    private final Map<String, MultiGauge> gauges = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> newest = new LinkedHashMap<>(16, 0.75f, true);

    UpdateGauges(MeterRegistry registry) {
        DESCRIPTIONS.forEach((name, description) -> gauges.put(
                name,
                MultiGauge.builder("gns.update." + name)
                        .description(description)
                        .register(registry)));
    }

    /** A figure that is not finite shows as NaN. */
    void take(List<Metric> metrics) {
        var updates = metrics.stream()
                .filter(metric -> metric.subject() == Subject.POLICY && DESCRIPTIONS.containsKey(metric.metric()))
                .toList();
        for (var metric : updates) {
            newest.computeIfAbsent(metric.id(), id -> new LinkedHashMap<>())
                    .put(metric.metric(), metric.value().orElse(Double.NaN));
        }
        if (!updates.isEmpty()) {
            while (newest.size() > POLICIES) {
                newest.remove(newest.keySet().iterator().next());
            }
            gauges.forEach((name, gauge) -> gauge.register(rows(name), true));
        }
    }

    private List<MultiGauge.Row<?>> rows(String name) {
        return List.copyOf(newest.entrySet().stream()
                .filter(policy -> policy.getValue().containsKey(name))
                .map(policy -> MultiGauge.Row.of(
                        Tags.of("policy", policy.getKey()), policy.getValue().get(name)))
                .toList());
    }
}

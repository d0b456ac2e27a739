package dev.gns.policyservice.bus;

import dev.gns.policyservice.answer.Parked;
import dev.gns.policyservice.store.PolicyIndex;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicInteger;

/** What the policy service counts of itself. */
public final class PolicyMeters {
    final Timer answers;
    final Counter refusals;
    final Counter dropped;
    final Counter deadLetters;
    private final AtomicInteger parked = new AtomicInteger();
    private final AtomicInteger versions = new AtomicInteger();

    public PolicyMeters(MeterRegistry registry) {
        answers = registry.timer("gns.policy.answers");
        refusals = registry.counter("gns.policy.refusals");
        dropped = registry.counter("gns.policy.parked.dropped");
        deadLetters = registry.counter("gns.policy.dead.letters");
        registry.gauge("gns.policy.parked", parked);
        registry.gauge("gns.policy.versions", versions);
    }

    void observe(Parked waiting, PolicyIndex index) {
        parked.set(waiting.size());
        versions.set(index.size());
    }
}

package dev.gns.trainer.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What the trainer counts of itself. */
public final class TrainerMeters {
    final Counter outcomes;
    final Counter orders;
    final Counter versions;
    final Counter deadLetters;
    final Timer changes;

    public TrainerMeters(MeterRegistry registry) {
        outcomes = registry.counter("gns.trainer.outcomes");
        orders = registry.counter("gns.trainer.orders");
        versions = registry.counter("gns.trainer.versions");
        deadLetters = registry.counter("gns.trainer.dead.letters");
        changes = registry.timer("gns.trainer.transactions");
    }
}

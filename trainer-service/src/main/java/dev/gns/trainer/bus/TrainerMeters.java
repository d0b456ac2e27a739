package dev.gns.trainer.bus;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.DeadLetters;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.trainer.core.Change;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What Prometheus reads of the trainer. */
public final class TrainerMeters {
    private final MeterRegistry registry;
    private final Counter orders;
    private final Counter versions;
    private final Counter rounds;
    private final Timer transactions;
    private final AtomicLong outstanding = new AtomicLong();
    private final AtomicLong lag = new AtomicLong();
    private final UpdateGauges updates;

    public TrainerMeters(MeterRegistry registry) {
        this.registry = registry;
        this.updates = new UpdateGauges(registry);
        orders = counter("gns.trainer.orders", "orders", "Orders published, repeated ones included");
        versions = counter("gns.trainer.versions", "versions", "Policy versions made");
        rounds = counter("gns.trainer.rounds", "rounds", "Rounds that ended");
        transactions = Timer.builder("gns.trainer.transactions")
                .description("Time that a transaction takes, retries included")
                .register(registry);
        Gauge.builder("gns.trainer.outstanding", outstanding, AtomicLong::doubleValue)
                .description("Orders of running experiments that have no outcome yet")
                .baseUnit("orders")
                .register(registry);
        Gauge.builder("gns.consumer.lag", lag, AtomicLong::doubleValue)
                .description("Records that wait to be read by this instance, as its client knows it")
                .baseUnit("records")
                .tag("topic", Topic.TRAJECTORIES.topicName())
                .register(registry);
        List.of("Completed", "Diverged", "Failed", "Stopped").forEach(this::outcomes);
        for (var topic : List.of(Topic.TRAJECTORIES, Topic.EXPERIMENTS, Topic.EXPERIMENT_STATE, Topic.POLICIES)) {
            for (var kind : DeadLetters.Kind.values()) {
                deadLetters(topic.topicName(), kind);
            }
        }
    }

    /** Runs {@code transaction}, which writes {@code change}, and counts what it wrote. */
    void record(Change change, Runnable transaction) {
        transactions.record(transaction);
        orders.increment(change.orders().size());
        versions.increment(change.versions().size());
        if (change.roundOver() && change.state().isPresent()) {
            rounds.increment();
        }
        updates.take(change.metrics());
    }

    void count(EpisodeOutcome outcome) {
        outcomes(outcome.end().label()).increment();
    }

    void countDeadLetter(String topic, InvalidMessageException fault) {
        deadLetters(topic, DeadLetters.Kind.of(fault)).increment();
    }

    void observe(long outstandingOrders, long unread) {
        outstanding.set(outstandingOrders);
        lag.set(unread);
    }

    private Counter counter(String name, String unit, String description) {
        return Counter.builder(name).baseUnit(unit).description(description).register(registry);
    }

    private Counter outcomes(String outcome) {
        return Counter.builder("gns.trainer.outcomes")
                .description("Outcomes read, by how the episode ended")
                .baseUnit("outcomes")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter deadLetters(String topic, DeadLetters.Kind kind) {
        return Counter.builder("gns.dead.letters")
                .description("Records that could not be used and went to the dead letters, by source topic and reason")
                .baseUnit("letters")
                .tag("topic", topic)
                .tag("reason", kind.label())
                .register(registry);
    }
}

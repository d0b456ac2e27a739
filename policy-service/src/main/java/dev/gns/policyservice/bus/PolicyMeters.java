package dev.gns.policyservice.bus;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.DeadLetters;
import dev.gns.contracts.bus.Topic;
import dev.gns.policyservice.answer.Parked;
import dev.gns.policyservice.store.PolicyIndex;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** What Prometheus reads of the policy service. */
public final class PolicyMeters {
    private static final Duration[] DURATIONS = LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000, 30_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    final Timer answers;
    private final Timer queue;
    final Counter refusals;
    final Counter dropped;
    private final MeterRegistry registry;
    private final AtomicLong parked = new AtomicLong();
    private final AtomicLong versions = new AtomicLong();
    private final AtomicLong lag = new AtomicLong();

    private final InstantSource clock;

    public PolicyMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        answers = timer("gns.policy.answer", "Time that one answer takes to compute and to send off");
        queue = timer("gns.policy.queue", "Time from when a question was asked to when it was taken up");
        refusals = counter("gns.policy.refusals", "refusals", "Questions that were answered with a refusal");
        dropped = counter("gns.policy.dropped", "questions", "Parked questions that were dropped: too many waited");
        gauge("gns.policy.parked", "questions", "Questions that wait for their policy version", parked);
        gauge("gns.policy.known", "versions", "Policy versions that can be asked", versions);
        Gauge.builder("gns.consumer.lag", lag, AtomicLong::doubleValue)
                .description("Records that wait to be read by this instance, as its client knows it")
                .baseUnit("records")
                .tag("topic", Topic.GRAPH_STATES.topicName())
                .register(registry);
        for (var topic : List.of(Topic.GRAPH_STATES, Topic.POLICIES)) {
            for (var kind : DeadLetters.Kind.values()) {
                deadLetters(topic.topicName(), kind);
            }
        }
    }

    void observe(Parked waiting, PolicyIndex index, long unread) {
        parked.set(waiting.size());
        versions.set(index.size());
        lag.set(unread);
    }

    /** @param asked when the question was asked by its learner's clock, epoch milliseconds */
    void takenUp(long asked) {
        queue.record(Duration.ofMillis(Math.max(0, clock.millis() - asked)));
    }

    void countDeadLetter(String topic, InvalidMessageException fault) {
        deadLetters(topic, DeadLetters.Kind.of(fault)).increment();
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(DURATIONS)
                .register(registry);
    }

    private Counter counter(String name, String unit, String description) {
        return Counter.builder(name).baseUnit(unit).description(description).register(registry);
    }

    private void gauge(String name, String unit, String description, AtomicLong value) {
        Gauge.builder(name, value, AtomicLong::doubleValue)
                .description(description)
                .baseUnit(unit)
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

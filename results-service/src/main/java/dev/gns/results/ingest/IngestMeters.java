package dev.gns.results.ingest;

import dev.gns.contracts.bus.DeadLetters;
import dev.gns.contracts.bus.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;

/** What Prometheus reads of the ingestion. Every series is there from the start: a rate needs the zero before the one. */
@Singleton
public final class IngestMeters {
    /** What is stored; the others pass between the other services only. */
    private static final List<Topic> READ = List.of(
            Topic.EXPERIMENTS,
            Topic.EXPERIMENT_STATE,
            Topic.EPISODE_ORDERS,
            Topic.POLICIES,
            Topic.METRICS,
            Topic.DEAD_LETTERS,
            Topic.TRAJECTORIES);

    private final MeterRegistry registry;
    private final Timer batches;
    private final Map<String, Long> lags = new ConcurrentHashMap<>();

    public IngestMeters(MeterRegistry registry) {
        this.registry = registry;
        this.batches = Timer.builder("gns.results.batch.write")
                .description("Time that the database takes for what a poll brought")
                .register(registry);
        for (var topic : READ) {
            ingested(topic);
            lag(topic.topicName());
            for (var kind : DeadLetters.Kind.values()) {
                deadLetters(topic.topicName(), kind);
            }
        }
    }

    void batch(Runnable write) {
        batches.record(write);
    }

    void stored(Topic topic, int records) {
        ingested(topic).increment(records);
    }

    void countDeadLetter(String topic, DeadLetters.Kind kind) {
        deadLetters(topic, kind).increment();
    }

    /** What the reader has not taken yet, as far as it knows without asking. */
    void observe(Consumer<?, ?> reader) {
        Map<String, Long> sums = new ConcurrentHashMap<>();
        for (var partition : reader.assignment()) {
            sums.merge(partition.topic(), reader.currentLag(partition).orElse(0), Long::sum);
        }
        lags.putAll(sums);
    }

    private Counter ingested(Topic topic) {
        return Counter.builder("gns.results.ingested")
                .description("Records stored, by topic")
                .tag("topic", topic.topicName())
                .register(registry);
    }

    private void lag(String topic) {
        Gauge.builder("gns.consumer.lag", lags, all -> all.getOrDefault(topic, 0L))
                .description("Records that wait to be read by this instance, as its client knows it")
                .baseUnit("records")
                .tag("topic", topic)
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

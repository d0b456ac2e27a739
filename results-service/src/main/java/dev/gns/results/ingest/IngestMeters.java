package dev.gns.results.ingest;

import dev.gns.contracts.bus.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;

/** What Prometheus is told about the ingestion. */
@Singleton
class IngestMeters {
    private static final String INGESTED = "gns.results.ingested";

    private final MeterRegistry meters;
    private final Timer batches;
    private final Map<String, Double> lags = new ConcurrentHashMap<>();

    IngestMeters(MeterRegistry meters) {
        this.meters = meters;
        this.batches = Timer.builder("gns.results.batch.write")
                .description("Time that the database takes for what a poll brought")
                .register(meters);
    }

    void batch(Runnable write) {
        batches.record(write);
    }

    void stored(Topic topic, int records) {
        Counter.builder(INGESTED)
                .description("Records stored, by topic")
                .tag("topic", topic.topicName())
                .register(meters)
                .increment(records);
    }

    /** What the reader has not taken yet, as far as it knows without asking. */
    void lag(Consumer<?, ?> reader) {
        Map<String, Double> sums = new ConcurrentHashMap<>();
        for (var partition : reader.assignment()) {
            var lag = reader.currentLag(partition).orElse(0);
            sums.merge(partition.topic(), (double) lag, Double::sum);
        }
        sums.forEach((topic, lag) -> {
            if (lags.put(topic, lag) == null) {
                gauge(topic);
            }
        });
    }

    private void gauge(String topic) {
        Gauge.builder("gns.results.lag", lags, all -> all.get(topic))
                .description("Records that are not stored yet, by topic")
                .tag("topic", topic)
                .register(meters);
    }
}

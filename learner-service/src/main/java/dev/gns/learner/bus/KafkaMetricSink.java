package dev.gns.learner.bus;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.metric.Metric;
import dev.gns.learner.episode.MetricSink;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Sends figures without waiting; {@link #flush} waits, and tells if one was lost. */
public final class KafkaMetricSink implements MetricSink {
    private final Producer<String, byte[]> producer;
    private final AtomicReference<Exception> lost = new AtomicReference<>();

    public KafkaMetricSink(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    @Override
    public void accept(Metric metric) {
        var record = new ProducerRecord<>(Topic.METRICS.topicName(), metric.id(), Codecs.METRIC.encode(metric));
        producer.send(record, (sent, failure) -> {
            if (failure != null) {
                lost.compareAndSet(null, failure);
            }
        });
    }

    /** @throws KafkaException if a figure since the last flush was not acknowledged */
    public void flush() {
        producer.flush();
        var failure = lost.getAndSet(null);
        if (failure != null) {
            throw new KafkaException("a metric was not acknowledged", failure);
        }
    }
}

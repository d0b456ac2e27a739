package dev.gns.learner.bus;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.metric.Metric;
import dev.gns.learner.episode.MetricSink;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends figures without waiting. {@link #flush} waits, and tells if the broker did not acknowledge one; from such a loss
 * until a flush has told of it or {@link #startAnew}, figures are not kept.
 */
public final class KafkaMetricSink implements MetricSink {
    private static final long MOMENT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Producer<String, byte[]> producer;
    private int pending;
    private Exception lost;

    public KafkaMetricSink(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    @Override
    public void accept(Metric metric) {
        var record = new ProducerRecord<>(Topic.METRICS.topicName(), metric.id(), Codecs.METRIC.encode(metric));
        begin();
        try {
            producer.send(record, (sent, failure) -> end(failure));
        } catch (RuntimeException e) {
            end(e);
            throw e;
        }
    }

    private synchronized void begin() {
        pending++;
    }

    private synchronized void end(Exception failure) {
        pending--;
        lost = lost == null ? failure : lost;
        notifyAll();
    }

    @Override
    public synchronized boolean isKept() {
        var deadline = System.nanoTime() + MOMENT_NANOS;
        try {
            for (var left = MOMENT_NANOS; pending > 0 && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return pending == 0 && lost == null;
    }

    /**
     * Before an episode: forgets what was lost of one that was given up. Whoever runs that one next sends the figure again.
     */
    void startAnew() {
        takeLost();
    }

    /** @throws KafkaException if a figure since the last flush was not acknowledged */
    public void flush() {
        producer.flush();
        var failure = takeLost();
        if (failure != null) {
            throw new KafkaException("a metric was not acknowledged", failure);
        }
    }

    private synchronized Exception takeLost() {
        var failure = lost;
        lost = null;
        return failure;
    }
}

package dev.gns.results.launch;

import dev.gns.results.config.ResultsConfig;
import dev.gns.results.ingest.IngestProgress;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Writes what users want to Kafka, which is what counts; then waits a little for the database to follow, so that who
 * reads next finds what was written.
 */
@Singleton
public class CommandLog {
    private final Producer<String, byte[]> producer;
    private final IngestProgress progress;
    private final Duration followTimeout;

    CommandLog(Producer<String, byte[]> producer, IngestProgress progress, ResultsConfig config) {
        this.producer = producer;
        this.progress = progress;
        this.followTimeout = config.api().followTimeout();
    }

    /** @throws KafkaException if Kafka does not acknowledge it in time */
    public void write(ProducerRecord<String, byte[]> wanted) {
        follow(send(wanted));
    }

    private RecordMetadata send(ProducerRecord<String, byte[]> wanted) {
        try {
            return producer.send(wanted).get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka did not take it", e.getCause());
        }
    }

    private void follow(RecordMetadata written) {
        progress.await(new TopicPartition(written.topic(), written.partition()), written.offset(), followTimeout);
    }
}

package dev.gns.learner.bus;

import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.OutcomeCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Publishes how episodes ended. */
public final class OutcomePublisher {
    private final Producer<String, byte[]> producer;

    public OutcomePublisher(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Returns when every part is acknowledged.
     *
     * @throws KafkaException if one is not
     */
    public void publish(EpisodeOutcome outcome) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (var part : OutcomeCodec.encode(outcome)) {
            sent.add(producer.send(new ProducerRecord<>(Topic.TRAJECTORIES.topicName(), outcome.experimentId(), part)));
        }
        for (var acknowledgement : sent) {
            await(acknowledgement);
        }
    }

    private static void await(Future<RecordMetadata> acknowledgement) {
        try {
            acknowledgement.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("an outcome was not acknowledged", e.getCause());
        }
    }
}

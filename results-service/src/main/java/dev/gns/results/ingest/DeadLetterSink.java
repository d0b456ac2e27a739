package dev.gns.results.ingest;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.DeadLetters;
import dev.gns.contracts.bus.Topic;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Where records go that cannot be read or stored: to the topic for people to look at, and into a count. */
@Singleton
class DeadLetterSink {
    private static final System.Logger LOG = System.getLogger(DeadLetterSink.class.getName());

    private final Producer<String, byte[]> producer;
    private final IngestMeters meters;

    DeadLetterSink(Producer<String, byte[]> producer, IngestMeters meters) {
        this.producer = producer;
        this.meters = meters;
    }

    void send(ConsumerRecord<String, byte[]> bad, InvalidMessageException fault) {
        send(bad, DeadLetters.Kind.of(fault), fault.getMessage());
    }

    /** A message whose values the database does not take. */
    void refused(ConsumerRecord<String, byte[]> bad, String reason) {
        send(bad, DeadLetters.Kind.INVALID, "the database refuses it: " + reason);
    }

    /** Returns when the broker has it. A dead letter that is bad itself is told of only: it must not go in circles. */
    private void send(ConsumerRecord<String, byte[]> bad, DeadLetters.Kind kind, String reason) {
        if (!bad.topic().equals(Topic.DEAD_LETTERS.topicName())) {
            publish(bad, reason);
        }
        meters.countDeadLetter(bad.topic(), kind);
        LOG.log(
                System.Logger.Level.WARNING,
                "dead letter: {0} partition {1} offset {2}: {3}",
                bad.topic(),
                bad.partition(),
                Long.toString(bad.offset()),
                reason);
    }

    private void publish(ConsumerRecord<String, byte[]> bad, String reason) {
        try {
            DeadLetters.send(producer, bad, reason).get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("a dead letter could not be sent", e.getCause());
        }
    }
}

package dev.gns.contracts.bus;

import dev.gns.contracts.InvalidMessageException;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Bad bytes never stop a consumer: they go here with the reason, for people to look at. */
public final class DeadLetters {
    private static final int MAX_REASON = 500;

    private DeadLetters() {}

    /** What a count of dead letters is told by: few words, whatever the bytes were. */
    public enum Kind {
        /** No message at all. */
        UNREADABLE,
        /** A message with a field that breaks its contract. */
        INVALID;

        public static Kind of(InvalidMessageException fault) {
            return fault.field().isEmpty() ? UNREADABLE : INVALID;
        }

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The raw key and value of {@code bad}, with the reason and the place they came from. */
    public static ProducerRecord<String, byte[]> of(ConsumerRecord<String, byte[]> bad, String reason) {
        var letter = new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), bad.key(), bad.value());
        var shortened = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
        letter.headers()
                .add(Headers.REASON, Headers.bytes(shortened))
                .add(Headers.SOURCE_TOPIC, Headers.bytes(bad.topic()))
                .add(Headers.SOURCE_PARTITION, Headers.bytes(bad.partition()))
                .add(Headers.SOURCE_OFFSET, Headers.bytes(bad.offset()));
        return letter;
    }
}

package dev.gns.contracts.bus;

import dev.gns.contracts.InvalidMessageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Bad bytes never stop a consumer: they go here with the reason, for people to look at. */
public final class DeadLetters {
    private static final int MAX_REASON = 500;
    /** Of a record that is too large for the topic of dead letters. */
    private static final int KEPT_VALUE = 500_000;

    private static final int KEPT_KEY = 10_000;

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

    /**
     * Sends {@code bad} to the dead letters; if the producer or the broker finds it too large, with the beginning of its
     * value and the header {@link Headers#SOURCE_BYTES}.
     *
     * @return done when the broker has it
     */
    public static CompletableFuture<RecordMetadata> send(
            Producer<String, byte[]> producer, ConsumerRecord<String, byte[]> bad, String reason) {
        var done = new CompletableFuture<RecordMetadata>();
        var letter = of(bad, reason);
        producer.send(letter, (sent, failure) -> {
            if (failure instanceof RecordTooLargeException) {
                producer.send(shortened(letter), (again, reasonAgain) -> complete(done, again, reasonAgain));
            } else {
                complete(done, sent, failure);
            }
        });
        return done;
    }

    private static void complete(CompletableFuture<RecordMetadata> done, RecordMetadata sent, Exception failure) {
        if (failure == null) {
            done.complete(sent);
        } else {
            done.completeExceptionally(failure);
        }
    }

    private static ProducerRecord<String, byte[]> shortened(ProducerRecord<String, byte[]> letter) {
        var key = letter.key();
        var value = letter.value();
        var shorter = new ProducerRecord<>(
                letter.topic(),
                key == null || key.length() <= KEPT_KEY ? key : key.substring(0, KEPT_KEY),
                value == null || value.length <= KEPT_VALUE ? value : Arrays.copyOf(value, KEPT_VALUE));
        letter.headers().forEach(shorter.headers()::add);
        shorter.headers().add(Headers.SOURCE_BYTES, Headers.bytes(value == null ? 0 : value.length));
        return shorter;
    }
}

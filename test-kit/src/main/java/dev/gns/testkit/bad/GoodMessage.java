package dev.gns.testkit.bad;

import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.policy.Promotion;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A message as its topic wants it, which can be sent with another value. */
public record GoodMessage(Topic topic, String key, byte[] value, Format format) {

    /** A version of a policy. */
    public static GoodMessage version(PolicyRef ref, byte[] file) {
        return new GoodMessage(Topic.POLICIES, ref.key(), file, new SafetensorsFormat());
    }

    public ProducerRecord<String, byte[]> record() {
        return record(value);
    }

    /** The same with another value; headers say of it what they say of a good one. */
    public ProducerRecord<String, byte[]> record(byte[] other) {
        var record = new ProducerRecord<>(topic.topicName(), key, other);
        if (topic == Topic.POLICIES && !Promotion.isKey(key)) {
            record.headers()
                    .add(Headers.SHA256, Headers.bytes(other == null ? "" : sha256(other)))
                    .add(Headers.STEP, Headers.bytes(1));
        } else if (topic == Topic.GRAPH_STATES) {
            record.headers().add(Headers.REPLY_PARTITION, Headers.bytes(0));
        }
        return record;
    }

    /** The same as a consumer gets it, from partition 0. */
    public ConsumerRecord<String, byte[]> consumed(byte[] other, long offset) {
        var consumed = new ConsumerRecord<>(topic.topicName(), 0, offset, key, other);
        record(other).headers().forEach(consumed.headers()::add);
        return consumed;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package dev.gns.testkit.bad;

import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.policy.Promotion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Sends bad records to a real broker, and waits for their dead letters. The broker takes larger ones from then on. */
public final class BadTraffic implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TopicPartition LETTERS = new TopicPartition(Topic.DEAD_LETTERS.topicName(), 0);

    private final Producer<String, byte[]> producer;
    private final Consumer<String, byte[]> reader;
    private final List<Sent> unanswered = new ArrayList<>();
    private int count;

    /** A bad record, and where it stands. */
    private record Sent(String what, ProducerRecord<String, byte[]> record, String place) {}

    public BadTraffic(Connection connection) {
        allowLargeRecords(connection);
        producer = connection.producer("bad-traffic");
        reader = connection.consumer("bad-traffic");
        reader.assign(List.of(LETTERS));
        reader.seekToEnd(List.of(LETTERS));
        reader.position(LETTERS);
    }

    private static void allowLargeRecords(Connection connection) {
        var larger = List.of(new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(Topic.MAX_DEAD_LETTER_BYTES)),
                AlterConfigOp.OpType.SET));
        try (var admin = connection.admin("bad-traffic")) {
            admin.incrementalAlterConfigs(Arrays.stream(Topic.values())
                            .collect(Collectors.toMap(
                                    topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()),
                                    topic -> larger)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends one bad record of each kind that can be made of a good one, each with a key of its own.
     *
     * @param partition null for any
     * @return how many
     */
    public int send(GoodMessage good, Integer partition) {
        var values = BadValues.of(good);
        values.forEach((what, value) -> {
            var record = good.record(value);
            send(what, new ProducerRecord<>(record.topic(), partition, key(good), value, record.headers()));
        });
        return values.size();
    }

    /** Compaction and whoever reads a compacted topic keep but the last record of a key. */
    private String key(GoodMessage good) {
        count++;
        if (good.topic() != Topic.POLICIES) {
            return good.key() + "-" + count;
        }
        return Promotion.isKey(good.key()) ? Promotion.key("bad" + count) : "bad" + count + "/0";
    }

    private void send(String what, ProducerRecord<String, byte[]> record) {
        try {
            var at = producer.send(record).get();
            unanswered.add(new Sent(what, record, at.topic() + " " + at.partition() + " " + at.offset()));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(what + " cannot be sent", e);
        }
    }

    /**
     * Waits until each record that was sent is a dead letter.
     *
     * @throws AssertionError if one is not in time, or not as it was
     */
    public void awaitDeadLetters() {
        Map<String, ConsumerRecord<String, byte[]>> letters = new TreeMap<>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (unanswered.stream().anyMatch(sent -> !letters.containsKey(sent.place()))) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no dead letter of "
                        + unanswered.stream()
                                .filter(sent -> !letters.containsKey(sent.place()))
                                .map(sent -> sent.what() + " on " + sent.place())
                                .toList());
            }
            reader.poll(Duration.ofMillis(100)).forEach(letter -> letters.put(source(letter), letter));
        }
        unanswered.forEach(sent -> check(sent, letters.get(sent.place())));
        unanswered.clear();
    }

    private static String source(ConsumerRecord<String, byte[]> letter) {
        return header(letter, Headers.SOURCE_TOPIC) + " " + header(letter, Headers.SOURCE_PARTITION) + " "
                + header(letter, Headers.SOURCE_OFFSET);
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return Headers.text(letter.headers(), name).orElse("");
    }

    private static void check(Sent sent, ConsumerRecord<String, byte[]> letter) {
        if (!Arrays.equals(sent.record().value(), letter.value())
                || !sent.record().key().equals(letter.key())
                || header(letter, Headers.REASON).isBlank()) {
            throw new AssertionError("not as it was, or without a reason: " + sent.what() + " on " + sent.place());
        }
    }

    @Override
    public void close() {
        producer.close();
        reader.close();
    }
}

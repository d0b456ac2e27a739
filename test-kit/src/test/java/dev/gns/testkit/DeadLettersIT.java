package dev.gns.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.DeadLetters;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters as large as they come, on a real broker. */
class DeadLettersIT {
    private static final TopicPartition LETTERS = new TopicPartition(Topic.DEAD_LETTERS.topicName(), 0);

    private static final String PROBE = "probe";

    @TempDir
    private Path directory;

    @Test
    void whatIsTooLargeGoesWithItsBeginning() throws Exception {
        try (var broker = TestBroker.start(directory).createTopics();
                var producer = broker.connection().producer("letters");
                var reader = broker.connection().consumer("reader")) {
            for (var size : List.of(10 << 20, 17 << 20)) {
                DeadLetters.send(producer, bad(size), "no message").get(30, TimeUnit.SECONDS);
            }
            limitTo1MiB(broker);
            awaitLimit(producer);
            DeadLetters.send(producer, bad(2 << 20), "no message").get(30, TimeUnit.SECONDS);

            reader.assign(List.of(LETTERS));
            reader.seekToBeginning(List.of(LETTERS));
            var end = reader.endOffsets(List.of(LETTERS)).get(LETTERS);
            var letters = new java.util.ArrayList<ConsumerRecord<String, byte[]>>();
            while (reader.position(LETTERS) < end) {
                reader.poll(Duration.ofMillis(100)).forEach(letters::add);
            }
            letters.removeIf(letter -> letter.key().equals(PROBE));
            assertThat(letters).extracting(letter -> letter.value().length).containsExactly(10 << 20, 500_000, 500_000);
            assertThat(letters)
                    .extracting(letter -> Headers.text(letter.headers(), Headers.SOURCE_BYTES)
                            .map(Integer::valueOf)
                            .orElse(0))
                    .containsExactly(0, 17 << 20, 2 << 20);
            assertThat(letters).allSatisfy(letter -> assertThat(Headers.text(letter.headers(), Headers.REASON))
                    .contains("no message"));
        }
    }

    /** The broker takes a changed setting up a moment after it has said that it is changed. */
    private static void awaitLimit(Producer<String, byte[]> producer) throws Exception {
        var refused = false;
        while (!refused) {
            try {
                producer.send(new ProducerRecord<>(LETTERS.topic(), PROBE, new byte[2 << 20]))
                        .get(30, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(RecordTooLargeException.class);
                refused = true;
            }
        }
    }

    private static ConsumerRecord<String, byte[]> bad(int size) {
        return new ConsumerRecord<>(Topic.METRICS.topicName(), 0, 7, "key", new byte[size]);
    }

    /** As the owner of a broker may have it. */
    private static void limitTo1MiB(TestBroker broker) throws Exception {
        var limit = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(1 << 20)), AlterConfigOp.OpType.SET);
        try (var admin = broker.connection().admin("limit")) {
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, LETTERS.topic()), List.of(limit)))
                    .all()
                    .get();
        }
    }
}

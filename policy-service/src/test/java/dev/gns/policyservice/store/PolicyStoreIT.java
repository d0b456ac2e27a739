package dev.gns.policyservice.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.file.PolicyFile;
import dev.gns.policyservice.Examples;
import dev.gns.policyservice.answer.PolicySource.Absent;
import dev.gns.policyservice.answer.PolicySource.Damaged;
import dev.gns.policyservice.answer.PolicySource.Found;
import dev.gns.testkit.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions on the topic of a real broker, whole and damaged. */
class PolicyStoreIT {
    private static final TopicPartition POLICIES = new TopicPartition(Topic.POLICIES.topicName(), 0);
    private static final String OTHER = "0".repeat(64);

    @TempDir
    private static Path directory;

    private static TestBroker broker;
    private static Producer<String, byte[]> producer;

    private final PolicyIndex index = new PolicyIndex();
    private final List<String> deadLetters = new ArrayList<>();
    private Consumer<String, byte[]> reading;
    private Consumer<String, byte[]> fetching;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start(directory).createTopics();
        producer = broker.connection().producer("test");
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        broker.close();
    }

    @BeforeEach
    void connect() {
        // A record at a time, so that each is seen before the next.
        reading = broker.connection().consumer("index", Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1));
        fetching = broker.connection().consumer("fetch");
    }

    @AfterEach
    void disconnect() {
        reading.close();
        fetching.close();
    }

    @Test
    void whatIsNoPolicyIsDamagedUntilItsKeyIsWrittenAgain() throws Exception {
        var policy = Examples.policy("again", 0);
        var bytes = PolicyFile.write(policy);
        var store = new PolicyStore(fetching, index);
        write(policy.ref(), bytes, OTHER);

        read(() -> {});

        assertThat(store.find(policy.ref()))
                .isEqualTo(new Damaged("file.sha256 must be " + OTHER + ", but is " + PolicyFile.sha256(bytes)));
        assertThat(store.find(new PolicyRef("again", 1))).isEqualTo(new Absent());
        assertThat(deadLetters).contains("again/0");

        write(policy.ref(), bytes, PolicyFile.sha256(bytes));
        read(() -> {});

        assertThat(store.find(policy.ref()))
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.policy().ref()).isEqualTo(policy.ref()));
    }

    @Test
    void aServiceThatStartsDoesNotCallDamagedWhatWasMadeAgainLongAgo() throws Exception {
        var policy = Examples.policy("long-ago", 0);
        var bytes = PolicyFile.write(policy);
        write(policy.ref(), new byte[] {1, 2, 3}, OTHER);
        write(policy.ref(), bytes, PolicyFile.sha256(bytes));

        read(() -> assertThat(index.has(policy.ref()))
                .isEqualTo(index.find(policy.ref()).isPresent()));

        assertThat(deadLetters).contains("long-ago/0");
        assertThat(new PolicyStore(fetching, index).find(policy.ref())).isInstanceOf(Found.class);
    }

    @Test
    void bytesThatChangedSinceTheyWereIndexedAreDamaged() throws Exception {
        var policy = Examples.policy("changed", 0);
        var bytes = PolicyFile.write(policy);
        var written = write(policy.ref(), bytes, PolicyFile.sha256(bytes));
        index.put(policy.ref(), new PolicyIndex.Place(written.partition(), written.offset(), OTHER));

        assertThat(new PolicyStore(fetching, index).find(policy.ref()))
                .isInstanceOfSatisfying(
                        Damaged.class, damaged -> assertThat(damaged.reason()).contains("file.sha256"));
    }

    /** Reads all there is, as a service does that starts. */
    private void read(Runnable afterEach) {
        var reader =
                new IndexReader(reading, List.of(POLICIES), index, (record, fault) -> deadLetters.add(record.key()));
        while (!reader.isCaughtUp()) {
            reader.poll(Duration.ofMillis(100));
            afterEach.run();
        }
    }

    private static RecordMetadata write(PolicyRef ref, byte[] bytes, String sha256)
            throws InterruptedException, ExecutionException {
        var record = new ProducerRecord<>(Topic.POLICIES.topicName(), 0, ref.key(), bytes);
        record.headers().add(Headers.SHA256, Headers.bytes(sha256));
        return producer.send(record).get();
    }
}

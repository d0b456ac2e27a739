package dev.gns.policyservice.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.GraphState;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.policy.Promotion;
import dev.gns.policy.action.PolicyActor;
import dev.gns.policy.file.PolicyFile;
import dev.gns.policy.network.Policy;
import dev.gns.policyservice.Examples;
import dev.gns.testkit.TestBroker;
import dev.gns.testkit.bad.BadTraffic;
import dev.gns.testkit.bad.GoodMessage;
import dev.gns.testkit.bad.GoodMessages;
import dev.gns.testkit.bad.Reader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service's threads against a real broker. */
class PolicyThreadsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REPLY_PARTITION = 7;
    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir
    private static Path directory;

    private static TestBroker broker;
    private static Producer<String, byte[]> producer;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final String id = "policy" + NAMES.incrementAndGet();
    private PolicyThreads service;
    private Consumer<String, byte[]> reader;

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
    void startService() {
        service = new PolicyThreads(
                        broker.connection(),
                        new PolicySettings("policy-0", 4, 16),
                        new PolicyMeters(registry, java.time.InstantSource.system()),
                        () -> {})
                .start();
        reader = broker.connection().consumer("reader");
        await(service::isReady);
    }

    @AfterEach
    void stopService() {
        reader.close();
        service.close();
    }

    private void follow(Topic topic, int partition) {
        var followed = new TopicPartition(topic.topicName(), partition);
        reader.assign(List.of(followed));
        reader.seekToEnd(List.of(followed));
        reader.position(followed);
    }

    /** The next record with this key. */
    private ConsumerRecord<String, byte[]> next(String key) {
        return next(record -> record.key().equals(key));
    }

    private ConsumerRecord<String, byte[]> next(Predicate<ConsumerRecord<String, byte[]>> wanted) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (var record : reader.poll(Duration.ofMillis(100))) {
                if (wanted.test(record)) {
                    return record;
                }
            }
        }
        throw new AssertionError("nothing came");
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static void publish(Policy policy) {
        var bytes = PolicyFile.write(policy);
        publish(policy.ref(), bytes, PolicyFile.sha256(bytes));
    }

    private static void publish(PolicyRef ref, byte[] bytes, String sha256) {
        var record = new ProducerRecord<>(Topic.POLICIES.topicName(), ref.key(), bytes);
        record.headers().add(Headers.SHA256, Headers.bytes(sha256));
        producer.send(record);
    }

    private static void ask(GraphState question) {
        var record = new ProducerRecord<>(
                Topic.GRAPH_STATES.topicName(), question.episodeId(), Codecs.GRAPH_STATE.encode(question));
        record.headers().add(Headers.REPLY_PARTITION, Headers.bytes(REPLY_PARTITION));
        producer.send(record);
    }

    private static LrAction.Answer expected(Policy policy, GraphState question) {
        try (var actor = new PolicyActor(policy)) {
            return actor.act(question);
        }
    }

    @Test
    void aQuestionIsAnsweredOnThePartitionItNames() {
        var policy = Examples.policy(id, 0);
        follow(Topic.LR_ACTIONS, REPLY_PARTITION);
        publish(policy);
        var question = Examples.question("episode", 2, policy.ref());
        ask(question);

        var record = next("episode");

        assertThat(Codecs.LR_ACTION.decode(record.value()))
                .isEqualTo(new LrAction("episode", 1, 2, policy.ref(), expected(policy, question)));
    }

    @Test
    void aQuestionWaitsForItsVersion() {
        publish(Examples.policy(id, 0));
        follow(Topic.LR_ACTIONS, REPLY_PARTITION);
        var later = Examples.policy(id, 1);
        var question = Examples.question("episode", 0, new PolicyRef(id, 1));
        ask(question);
        await(() -> registry.get("gns.policy.parked").gauge().value() == 1);

        publish(later);

        var reply = Codecs.LR_ACTION.decode(next("episode").value());
        assertThat(reply.policy()).isEqualTo(later.ref());
        assertThat(reply.answer()).isEqualTo(expected(later, question));
    }

    @Test
    void badBytesGoToTheDeadLettersAndTheNextQuestionIsAnswered() {
        var policy = Examples.policy(id, 0);
        publish(policy);
        follow(Topic.DEAD_LETTERS, 0);
        producer.send(new ProducerRecord<>(Topic.GRAPH_STATES.topicName(), "bad", new byte[] {1, 2, 3}));

        var letter = next("bad");

        assertThat(letter.value()).containsExactly(1, 2, 3);
        assertThat(Headers.text(letter.headers(), Headers.SOURCE_TOPIC)).contains(Topic.GRAPH_STATES.topicName());
        assertThat(Headers.text(letter.headers(), Headers.REASON)).isPresent();
        follow(Topic.LR_ACTIONS, REPLY_PARTITION);
        ask(Examples.question("good", 0, policy.ref()));
        assertThat(next("good").partition()).isEqualTo(REPLY_PARTITION);
    }

    @Test
    void aPromotionIsNoBadPolicy() {
        follow(Topic.DEAD_LETTERS, 0);
        var promotion = Promotion.first(id, 0, Instant.EPOCH);
        producer.send(
                new ProducerRecord<>(Topic.POLICIES.topicName(), promotion.key(), Codecs.PROMOTION.encode(promotion)));
        producer.send(new ProducerRecord<>(Topic.POLICIES.topicName(), id + "/0", new byte[] {1}));

        // Other tests' records are still bad, and told again by every service that starts.
        assertThat(next(record -> promotion.key().equals(record.key()) || (id + "/0").equals(record.key()))
                        .key())
                .isEqualTo(id + "/0");
    }

    @Test
    void aDamagedPolicyGoesToTheDeadLettersAndIsRefusedUntilItIsMadeAgain() {
        follow(Topic.DEAD_LETTERS, 0);
        var policy = Examples.policy(id, 0);
        var bytes = PolicyFile.write(policy);
        publish(policy.ref(), bytes, "0".repeat(64));

        assertThat(next(id + "/0").value()).isEqualTo(bytes);
        follow(Topic.LR_ACTIONS, REPLY_PARTITION);
        ask(Examples.question("episode", 0, policy.ref()));
        assertUnusable(next("episode"), "policy " + id + "/0 is damaged: file.sha256");

        publish(policy);
        await(() -> service.index().find(policy.ref()).isPresent());
        var question = Examples.question("again", 0, policy.ref());
        ask(question);
        assertThat(Codecs.LR_ACTION.decode(next("again").value()).answer()).isEqualTo(expected(policy, question));
    }

    @Test
    void aQuestionThatWaitsForAVersionIsRefusedOnceForeignBytesTakeItsPlace() {
        follow(Topic.LR_ACTIONS, REPLY_PARTITION);
        ask(Examples.question("episode", 0, new PolicyRef(id, 0)));
        await(() -> registry.get("gns.policy.parked").gauge().value() == 1);

        producer.send(new ProducerRecord<>(Topic.POLICIES.topicName(), id + "/0", new byte[] {1, 2, 3}));

        assertUnusable(next("episode"), "policy " + id + "/0 is damaged: header sha256");
        await(() -> registry.get("gns.policy.parked").gauge().value() == 0);
    }

    @Test
    void foreignBytesDoNotTakeTheVersionThatIsThere() {
        var policy = Examples.policy(id, 0);
        publish(policy);
        follow(Topic.DEAD_LETTERS, 0);
        producer.send(new ProducerRecord<>(Topic.POLICIES.topicName(), id + "/0", new byte[] {1, 2, 3}));
        next(id + "/0");

        follow(Topic.LR_ACTIONS, REPLY_PARTITION);
        var question = Examples.question("episode", 0, policy.ref());
        ask(question);
        assertThat(Codecs.LR_ACTION.decode(next("episode").value()).answer()).isEqualTo(expected(policy, question));
    }

    @Test
    void badRecordsOfEveryTopicAreDeadLettersAndTheNextOnesAreHandled() {
        var before = deadLetters();
        var sent = 0;
        try (var traffic = new BadTraffic(broker.connection())) {
            for (var topic : Reader.POLICY.topics()) {
                sent += traffic.send(good(topic), null);
            }
            traffic.awaitDeadLetters();
        }

        assertThat(deadLetters() - before).isEqualTo(sent);
        var policy = Examples.policy(id, 0);
        publish(policy);
        follow(Topic.LR_ACTIONS, REPLY_PARTITION);
        ask(Examples.question("after-bad-traffic", 0, policy.ref()));
        assertThat(next("after-bad-traffic").partition()).isEqualTo(REPLY_PARTITION);
        assertThat(service.isReady()).isTrue();
    }

    private static GoodMessage good(Topic topic) {
        return topic == Topic.POLICIES
                ? GoodMessage.version(GoodMessages.POLICY, PolicyFile.write(Examples.policy("asked", 0)))
                : new GoodMessages("x").of(topic).get(0);
    }

    private double deadLetters() {
        return registry.find("gns.dead.letters").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static void assertUnusable(ConsumerRecord<String, byte[]> record, String reason) {
        assertThat(Codecs.LR_ACTION.decode(record.value()).answer())
                .isInstanceOfSatisfying(LrAction.Refused.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(LrAction.Refused.Kind.UNUSABLE);
                    assertThat(refused.reason()).startsWith(reason);
                });
    }
}

package dev.gns.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Access;
import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Entrance;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.bus.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Access} says, held against a broker. */
class SecuredBrokerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static SecuredBroker broker;

    @BeforeAll
    static void startBroker() {
        broker = SecuredBroker.start(directory);
        try (var admin = broker.connection(SecuredBroker.ADMIN).admin("test")) {
            Topics.create(admin, Topics.BROKERS_DEFAULT);
        }
        for (var access : Access.values()) {
            broker.admit(access.name(), access.bindings(access.name()));
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource
    void aUserMayWriteAndReadWhatIsGrantedAndNothingElse(Access access) {
        var connection = broker.connection(access.name());
        for (var topic : Topic.values()) {
            assertThat(mayWrite(connection, topic))
                    .as("write %s", topic)
                    .isEqualTo(access.grants().contains(Access.Grant.topic(AclOperation.WRITE, topic)));
            assertThat(mayRead(connection, topic))
                    .as("read %s", topic)
                    .isEqualTo(access.grants().contains(Access.Grant.topic(AclOperation.READ, topic)));
        }
    }

    @Test
    void whoDoesNotTrustTheBrokersCertificateDoesNotTalkToIt() {
        assertThat(mayWrite(broker.tlsConnection(SecuredBroker.ADMIN), Topic.METRICS))
                .isTrue();

        var settings = new HashMap<>(broker.tlsEnvironment(SecuredBroker.ADMIN));
        settings.keySet().removeIf(name -> name.contains("TRUSTSTORE"));
        var entrance = Connection.of(SecuredBroker.properties(settings)).entrance();
        var waiting = waitAt(entrance);
        assertThat(trouble(entrance)).contains("does not let this service in", "SSL handshake failed", "PKIX");
        waiting.interrupt();
    }

    @Test
    void theEntranceOpensOnceItsUserIsKnown() throws Exception {
        var entrance = broker.connection("late").entrance();
        var waiting = waitAt(entrance);
        assertThat(trouble(entrance)).contains("does not let this service in", "Authentication failed");
        assertThat(waiting.isAlive()).isTrue();

        broker.admit("late", List.of());

        waiting.join(PATIENCE.toMillis());
        assertThat(waiting.isAlive()).isFalse();
        assertThat(entrance.trouble()).isEmpty();
    }

    private static Thread waitAt(Entrance entrance) {
        var thread = new Thread(entrance::await, "waits-at-the-entrance");
        thread.setUncaughtExceptionHandler((t, interrupted) -> {});
        thread.start();
        return thread;
    }

    private static String trouble(Entrance entrance) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (entrance.trouble().isEmpty()) {
            assertThat(System.nanoTime()).as("no trouble within %s", PATIENCE).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return entrance.trouble().orElseThrow();
    }

    private static boolean mayWrite(Connection connection, Topic topic) {
        try (var producer = connection.producer("test")) {
            producer.send(new ProducerRecord<>(topic.topicName(), 0, "key", new byte[1]))
                    .get();
            return true;
        } catch (ExecutionException | KafkaException e) {
            // send() itself throws where the refusal of the idempotent producer's id came first
            assertThat(e).hasCauseInstanceOf(AuthorizationException.class);
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads the first record, which is there. */
    private static boolean mayRead(Connection connection, Topic topic) {
        mayWrite(broker.connection(SecuredBroker.ADMIN), topic);
        var first = List.of(new TopicPartition(topic.topicName(), 0));
        try (var consumer = connection.consumer("test")) {
            consumer.assign(first);
            consumer.seekToBeginning(first);
            var deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.poll(Duration.ofMillis(200)).isEmpty()) {
                assertThat(System.nanoTime()).as("nothing in %s", topic).isLessThan(deadline);
            }
            return true;
        } catch (AuthorizationException e) {
            return false;
        }
    }
}

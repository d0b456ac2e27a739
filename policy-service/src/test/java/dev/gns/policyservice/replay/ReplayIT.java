package dev.gns.policyservice.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.OutcomeCodec;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.rest.ProblemView;
import dev.gns.contracts.rest.ReplayView;
import dev.gns.policy.file.PolicyFile;
import dev.gns.policy.network.Policy;
import dev.gns.policyservice.Examples;
import dev.gns.policyservice.bus.PolicyMeters;
import dev.gns.policyservice.bus.PolicySettings;
import dev.gns.policyservice.bus.PolicyThreads;
import dev.gns.testkit.TestBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records are replayed with the policies of a real broker. */
class ReplayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Policy POLICY = Examples.policy("p", 1);

    @TempDir
    private static Path directory;

    private static TestBroker broker;
    private static PolicyThreads threads;
    private static ReplayResource resource;

    @BeforeAll
    static void start() {
        broker = TestBroker.start(directory).createTopics();
        var bytes = PolicyFile.write(POLICY);
        publish(POLICY.ref(), bytes, PolicyFile.sha256(bytes));
        threads = new PolicyThreads(
                        broker.connection(),
                        new PolicySettings("policy-0", 4, 16),
                        new PolicyMeters(new SimpleMeterRegistry(), java.time.InstantSource.system()),
                        () -> {})
                .start();
        resource = new ReplayResource(new ReplayService(broker.connection(), "policy-0", threads.index()));
        await(() -> threads.index().has(POLICY.ref()));
    }

    private static void publish(PolicyRef ref, byte[] bytes, String sha256) {
        try (var producer = broker.connection().producer("test")) {
            var record = new ProducerRecord<>(Topic.POLICIES.topicName(), ref.key(), bytes);
            record.headers().add(Headers.SHA256, Headers.bytes(sha256));
            producer.send(record);
        }
    }

    @AfterAll
    static void stop() {
        threads.close();
        broker.close();
    }

    @Test
    void aRecordedEpisodeReplaysTheSame() throws IOException {
        var view = view(resource.replay("p/1", "true", "42", record()));

        assertThat(view.same()).isTrue();
        assertThat(view.policy()).isEqualTo(POLICY.ref());
        assertThat(view.sha256()).isEqualTo(PolicyFile.sha256(PolicyFile.write(POLICY)));
        assertThat(view.decisions()).hasSize(5);
    }

    @Test
    void aBitOfTheRecordThatWasFlippedIsFound() throws IOException {
        var decisions = Examples.decisions(POLICY, 5);
        var learningRate = decisions.get(3).learningRate();
        var record = record();
        record[position(record, learningRate)] ^= 1;

        var view = view(resource.replay("p/1", "true", "42", record));

        assertThat(view.same()).isFalse();
        assertThat(view.decisions().stream().filter(step -> !step.same()))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.decision()).isEqualTo(3);
                    assertThat(step.replayed()).isEqualTo(learningRate);
                    assertThat(step.recorded()).isNotEqualTo(learningRate);
                });
    }

    @Test
    void anUnknownVersionIsNamed() throws IOException {
        var answer = resource.replay("p/7", "true", "42", record());

        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(Json.lenient()
                        .readValue((byte[]) answer.getEntity(), ProblemView.class)
                        .detail())
                .contains("The policy service has no policy version " + new PolicyRef("p", 7));
    }

    @Test
    void aDamagedVersionIsNamedWithWhatIsWrong() {
        var damaged = new PolicyRef("damaged", 3);
        publish(damaged, new byte[] {1, 2, 3}, "0".repeat(64));
        await(() -> threads.index().has(damaged));

        assertThatThrownBy(() -> resource.replay("damaged/3", "true", "42", record()))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageStartingWith("policy damaged/3 is damaged: file.sha256 must be ");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,true,1,policy",
                "p,true,1,policy",
                "p/x,true,1,policy",
                "p/1,maybe,1,explore",
                "p/1,-,1,explore",
                "p/1,true,-,actionSeed",
                "p/1,true,9223372036854775808,actionSeed"
            })
    void whatIsWrongIsRefusedByItsName(String policy, String explore, String actionSeed, String field) {
        assertThatThrownBy(() -> resource.replay(policy, explore, actionSeed, record()))
                .isInstanceOfSatisfying(InvalidMessageException.class, refused -> {
                    assertThat(refused.field()).isEqualTo(field);
                    assertThat(resource.invalid(refused).getStatus()).isEqualTo(400);
                });
    }

    private static byte[] record() {
        return OutcomeCodec.encodeWhole(Examples.record("e", Examples.decisions(POLICY, 5)));
    }

    /** Of the lowest byte of a double in a Protobuf message, which is little-endian. */
    private static int position(byte[] record, double value) {
        var bits = Double.doubleToLongBits(value);
        for (var at = 0; at + Double.BYTES <= record.length; at++) {
            var found = 0L;
            for (var i = Double.BYTES - 1; i >= 0; i--) {
                found = found << Byte.SIZE | record[at + i] & 0xff;
            }
            if (found == bits) {
                return at;
            }
        }
        throw new AssertionError("the record does not hold " + value);
    }

    private static ReplayView view(Response answer) throws IOException {
        assertThat(answer.getStatus()).isEqualTo(200);
        return Json.lenient().readValue((byte[]) answer.getEntity(), ReplayView.class);
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }
}

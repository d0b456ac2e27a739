package dev.gns.contracts.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Heartbeat.Instance LEARNER = new Heartbeat.Instance("learner-1", "learner-service", "1.2");

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final Entrance entrance = Connection.to("127.0.0.1:1").entrance();
    private final Heartbeat heartbeat = new Heartbeat(LEARNER, broker, entrance, () -> now);

    @Test
    void everyBeatHasOneIdentityAndTheSecondsSinceTheStart() {
        heartbeat.beat();
        now = now.plusMillis(5_250);
        heartbeat.beat();

        assertThat(sent()).extracting(m -> m.value().orElseThrow()).containsExactly(0.0, 5.25);
        assertThat(sent().get(1))
                .isEqualTo(new Metric(
                        Metric.Subject.SERVICE,
                        "learner-1",
                        Optional.empty(),
                        MetricNames.HEARTBEAT,
                        0,
                        Optional.of(5.25),
                        Optional.of("learner-service 1.2"),
                        1,
                        now));
        assertThat(broker.history()).allSatisfy(record -> {
            assertThat(record.topic()).isEqualTo("gns.metrics");
            assertThat(record.key()).isEqualTo("learner-1");
        });
    }

    @Test
    void aCleanStopIsSaidAtLast() {
        heartbeat.beat();
        heartbeat.close();

        assertThat(sent()).extracting(m -> m.value().orElseThrow()).containsExactly(0.0, -1.0);
        assertThat(broker.closed()).isTrue();
    }

    @Test
    void aClockThatIsSetBackLooksLikeNoStop() {
        now = now.minusSeconds(60);
        heartbeat.beat();

        assertThat(sent().get(0).value()).contains(0.0);
    }

    @Test
    void anAbsenceOfTheBrokerIsToldOnce() {
        var told = new Told();
        var log = Logger.getLogger(Heartbeat.class.getName());
        log.addHandler(told);
        try {
            for (var absence = 0; absence < 2; absence++) {
                broker.sendException = new TimeoutException("nobody there");
                heartbeat.beat();
                heartbeat.beat();
                heartbeat.beat();
                assertThat(entrance.trouble()).contains("the broker 127.0.0.1:1 does not answer: nobody there");
                broker.sendException = null;
                heartbeat.beat();
                assertThat(entrance.trouble()).isEmpty();
            }
        } finally {
            log.removeHandler(told);
        }

        assertThat(told.warnings).isEqualTo(2);
        assertThat(sent()).hasSize(2);
    }

    @Test
    void aBrokerThatIsNotThereStopsNobody() {
        Heartbeat.start(LEARNER, Connection.to("127.0.0.1:1"), Heartbeat.INTERVAL)
                .close();
    }

    @Test
    void theIntervalIsFiveSeconds() {
        assertThat(Heartbeat.INTERVAL).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void anInstanceWithoutAUsableNameIsRefused() {
        assertThatThrownBy(() -> new Heartbeat.Instance("two words", "learner-service", "1"))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageStartingWith("instance");
    }

    private List<Metric> sent() {
        return broker.history().stream()
                .map(record -> Codecs.METRIC.decode(record.value()))
                .toList();
    }

    private static final class Told extends Handler {
        private int warnings;

        @Override
        public void publish(LogRecord record) {
            warnings++;
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}

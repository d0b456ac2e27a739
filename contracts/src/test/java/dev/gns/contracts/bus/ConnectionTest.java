package dev.gns.contracts.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    private static final Map<String, Object> SASL = Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "PLAIN");
    private static final Map<String, Object> NOTHING = Map.of();

    @Test
    void theBrokerIsOnThisMachineUnlessToldOtherwise() {
        assertThat(Connection.of(Map.of()).bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(Connection.of(Map.of("bootstrap.servers", "a:1")).bootstrapServers())
                .isEqualTo("a:1");
        assertThat(Connection.of(Map.of("bootstrap.servers", " ")).bootstrapServers())
                .isEqualTo("127.0.0.1:9092");
    }

    @Test
    void securityReachesEveryKindOfClient() {
        assertThat(ClientSettings.producer(SASL, "p", NOTHING)).containsAllEntriesOf(SASL);
        assertThat(ClientSettings.consumer(SASL, "c", NOTHING)).containsAllEntriesOf(SASL);
        assertThat(ClientSettings.shareConsumer(SASL, "g", "s")).containsAllEntriesOf(SASL);
        assertThat(ClientSettings.admin(SASL, "a")).containsAllEntriesOf(SASL);
    }

    @Test
    void everyMadeClientIsToldTheSecurity() {
        // Without credentials a client of SASL cannot be made: each failure shows that the setting came through.
        var connection = Connection.of(SASL);

        assertThatThrownBy(() -> connection.producer("p")).isInstanceOf(KafkaException.class);
        assertThatThrownBy(() -> connection.consumer("c")).isInstanceOf(KafkaException.class);
        assertThatThrownBy(() -> connection.groupConsumer("g", "i")).isInstanceOf(KafkaException.class);
        assertThatThrownBy(() -> connection.shareConsumer("g", "s")).isInstanceOf(KafkaException.class);
        assertThatThrownBy(() -> connection.admin("a")).isInstanceOf(KafkaException.class);
    }

    @Test
    void anOperatorMayTuneButNotEndanger() {
        Map<String, Object> wish = Map.of("linger.ms", "3", "acks", "1", "enable.idempotence", "false");
        assertThat(ClientSettings.producer(wish, "p", NOTHING))
                .containsEntry("linger.ms", "3")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true);

        Map<String, Object> read = Map.of("fetch.max.wait.ms", "9", "isolation.level", "read_uncommitted");
        assertThat(ClientSettings.consumer(read, "c", NOTHING))
                .containsEntry("fetch.max.wait.ms", "9")
                .containsEntry("isolation.level", "read_committed");
    }

    @Test
    void whatNamesOneClientIsNotSharedByAll() {
        var connection = Connection.of(Map.of("group.id", "results-service", "client.id", "x"));

        try (var consumer = connection.consumer("c")) {
            assertThatThrownBy(consumer::groupMetadata).hasMessageContaining("group.id");
        }
    }

    @Test
    void aShareConsumerIsSparedWhatItRefuses() {
        var connection = Connection.of(Map.of("session.timeout.ms", "9000", "isolation.level", "read_committed"));

        connection.shareConsumer("learners", "learner-1").close();
    }
}

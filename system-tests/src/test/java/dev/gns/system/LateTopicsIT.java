package dev.gns.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Topics;
import dev.gns.testkit.EmbeddedDatabase;
import dev.gns.testkit.TestBroker;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services on a broker that has no topics: they wait, and the results service makes them. */
class LateTopicsIT {
    @TempDir
    Path folder;

    @Test
    void services_wait_for_their_topics_and_need_no_restart() {
        try (var broker = TestBroker.start(folder.resolve("broker"));
                var database = EmbeddedDatabase.start(folder.resolve("database"));
                var policy = service("policy-service", broker, Map.of());
                var trainer = service("trainer-service", broker, Map.of());
                var learner = service("learner-service", broker, Map.of())) {
            var readers = List.of(policy, trainer, learner);
            for (var reader : readers) {
                reader.awaitAlive();
                assertThat(reader.readiness().statusCode()).as(reader.name()).isEqualTo(503);
            }
            try (var results = service("results-service", broker, credentials(database))) {
                results.awaitReady();
                readers.forEach(ServiceChild::awaitReady);
            }
            assertThat(missing(broker)).isEmpty();
        }
    }

    private ServiceChild service(String name, TestBroker broker, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        return new ServiceChild(name, folder, environment);
    }

    private static List<String> missing(TestBroker broker) {
        try (var admin = broker.admin()) {
            return Topics.create(admin, Topics.BROKERS_DEFAULT);
        }
    }

    private static Map<String, String> credentials(EmbeddedDatabase database) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.username(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password());
    }
}

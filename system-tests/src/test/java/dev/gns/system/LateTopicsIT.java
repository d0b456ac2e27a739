package dev.gns.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.bus.Topics;
import dev.gns.launcher.process.Child;
import dev.gns.launcher.process.JavaCommand;
import dev.gns.launcher.process.Ports;
import dev.gns.launcher.process.Readiness;
import dev.gns.launcher.process.RollingLog;
import dev.gns.testkit.EmbeddedDatabase;
import dev.gns.testkit.TestBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services on a broker that has no topics: they wait, and the results service makes them. */
class LateTopicsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void services_wait_for_their_topics_and_need_no_restart() throws Exception {
        try (var broker = TestBroker.start(folder.resolve("broker"));
                var database = EmbeddedDatabase.start(folder.resolve("database"));
                var policy = new Service("policy-service", broker, Map.of());
                var trainer = new Service("trainer-service", broker, Map.of());
                var learner = new Service("learner-service", broker, Map.of())) {
            var readers = List.of(policy, trainer, learner);
            for (var reader : readers) {
                reader.child.awaitReady(reader.alive(), PATIENCE);
                assertThat(reader.status()).as(reader.child.name()).isEqualTo(503);
            }
            try (var results = new Service("results-service", broker, credentials(database))) {
                results.child.awaitReady(results.ready(), PATIENCE);
                for (var reader : readers) {
                    reader.child.awaitReady(reader.ready(), PATIENCE);
                }
            }
            assertThat(missing(broker)).isEmpty();
        }
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

    /** A service's process. */
    private final class Service implements AutoCloseable {
        private final int port = Ports.free();
        private final Child child;

        Service(String name, TestBroker broker, Map<String, String> more) {
            var environment = new HashMap<>(more);
            environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
            environment.put("GNS_HOME", folder.toString());
            environment.put("DJL_CACHE_DIR", folder.resolve("djl").toString());
            environment.put("DJL_OFFLINE", "true");
            environment.put("OMP_NUM_THREADS", "1");
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
            var jar = Path.of("..", name, "target", "quarkus-app", "quarkus-run.jar")
                    .toAbsolutePath();
            var command = new JavaCommand(List.of("-XX:+UseSerialGC", "-Xmx256m")).jar(jar, environment);
            child = Child.start(name, command, new RollingLog(folder.resolve(name + ".log"), 10 << 20));
        }

        Readiness alive() {
            return Readiness.http(uri("live"));
        }

        Readiness ready() {
            return Readiness.http(uri("ready"));
        }

        int status() throws Exception {
            var request = HttpRequest.newBuilder(uri("ready")).build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }

        private URI uri(String check) {
            return URI.create("http://127.0.0.1:" + port + "/q/health/" + check);
        }

        @Override
        public void close() {
            child.close();
        }
    }
}

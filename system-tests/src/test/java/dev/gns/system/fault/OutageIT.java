package dev.gns.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.system.LogsOnFailure;
import dev.gns.system.ServiceChild;
import dev.gns.testkit.EmbeddedDatabase;
import dev.gns.testkit.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The four services while the broker or the database is not there: readiness says so, memory stays bounded, and no service
 * has to be started again.
 */
class OutageIT {
    private static final Duration AWAY = Duration.ofSeconds(60);
    private static final long MOST_GROWTH_KB = 100_000;
    private static final String KEY = "the-key-of-the-tests";

    @TempDir
    Path folder;

    @RegisterExtension
    final LogsOnFailure logs = new LogsOnFailure(() -> folder);

    private final Map<String, ServiceChild> services = new LinkedHashMap<>();
    private TestBroker broker;
    private EmbeddedDatabase database;

    @BeforeEach
    void startWithoutABroker() {
        broker = TestBroker.start(folder.resolve("broker"));
        broker.kill9();
        database = EmbeddedDatabase.start(folder.resolve("database"));
        for (var name : List.of("results-service", "policy-service", "trainer-service", "learner-service")) {
            services.put(name, new ServiceChild(name, folder.resolve(name), environment(name)));
        }
    }

    @AfterEach
    void stop() {
        services.values().forEach(ServiceChild::close);
        database.close();
        broker.close();
    }

    @Test
    void nothingIsLostAndNothingNeedsARestart() {
        services.values().forEach(ServiceChild::awaitAlive);
        services.values().forEach(service -> unready(service, "the broker " + broker.bootstrapServers()));
        broker.restart();
        services.values().forEach(ServiceChild::awaitReady);
        var stack = new FaultExperiments(
                services.get("results-service").url(), KEY, database.jdbcUrl(), database.password());
        var undisturbed = stack.rows(stack.launch(3));

        var withoutBroker = stack.launch(3);
        stack.awaitEpisodes(withoutBroker, 1);
        broker.kill9();
        away(services.values().stream().toList(), "the broker " + broker.bootstrapServers());
        broker.restart();
        services.values().forEach(ServiceChild::awaitReady);
        assertThat(stack.rows(withoutBroker)).isEqualTo(undisturbed);

        var withoutDatabase = stack.launch(3);
        stack.awaitEpisodes(withoutDatabase, 1);
        database.kill9();
        away(List.of(services.get("results-service")), "onnection");
        services.values().stream().skip(1).forEach(this::ready);
        database.restart();
        services.values().forEach(ServiceChild::awaitReady);
        assertThat(stack.rows(withoutDatabase)).isEqualTo(undisturbed);
        assertThat(services.values()).allMatch(ServiceChild::running);
    }

    /** Waits as long as it is away. */
    private void away(List<ServiceChild> concerned, String reason) {
        var back = System.nanoTime() + AWAY.toNanos();
        Map<String, Long> before = new HashMap<>();
        services.forEach((name, service) -> before.put(name, service.residentKilobytes()));
        concerned.forEach(service -> unready(service, reason));
        Await.until("the end of the outage", () -> System.nanoTime() > back);
        concerned.forEach(service -> unready(service, reason));
        services.forEach((name, service) ->
                assertThat(service.residentKilobytes()).as(name).isLessThan(before.get(name) + MOST_GROWTH_KB));
    }

    private void unready(ServiceChild service, String reason) {
        Await.until(
                service.name() + " says that it is not ready because of " + reason,
                () -> status(service),
                answer -> answer.startsWith("503") && answer.contains(reason));
    }

    private void ready(ServiceChild service) {
        assertThat(status(service)).as(service.name()).startsWith("200");
    }

    private static String status(ServiceChild service) {
        var readiness = service.readiness();
        return readiness.statusCode() + " " + readiness.body();
    }

    private Map<String, String> environment(String name) {
        var environment = new HashMap<>(Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()));
        if (name.equals("results-service")) {
            environment.put("GNS_API_KEY", KEY);
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
            environment.put("QUARKUS_DATASOURCE_USERNAME", database.username());
            environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        }
        return environment;
    }
}

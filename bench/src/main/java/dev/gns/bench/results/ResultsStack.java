package dev.gns.bench.results;

import dev.gns.contracts.bus.Connection;
import dev.gns.launcher.process.Child;
import dev.gns.launcher.process.JavaCommand;
import dev.gns.launcher.process.Ports;
import dev.gns.launcher.process.Readiness;
import dev.gns.launcher.process.RollingLog;
import dev.gns.launcher.process.Signal;
import dev.gns.launcher.stack.ServiceProcess;
import dev.gns.testkit.EmbeddedBroker;
import dev.gns.testkit.EmbeddedDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** The results service as {@code gns up} runs it, with a broker and a database of its own, each a process. */
public final class ResultsStack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long MAX_LOG_BYTES = 10 << 20;

    private final EmbeddedBroker broker;
    private final EmbeddedDatabase database;
    private final int port = Ports.free();
    private final Child service;

    private ResultsStack(Path root, Path folder) {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        database = EmbeddedDatabase.start(folder.resolve("database"));
        var jar = root.resolve("results-service/target/quarkus-app/quarkus-run.jar");
        var log = new RollingLog(folder.resolve("results-service.log"), MAX_LOG_BYTES);
        service = Child.start(
                "results-service",
                new JavaCommand(ServiceProcess.Kind.RESULTS.options()).jar(jar, environment(folder)),
                log);
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param folder for what it keeps, where it goes on with what is there
     */
    public static ResultsStack start(Path root, Path folder) {
        var stack = new ResultsStack(root, folder);
        try {
            stack.service.awaitReady(Readiness.http(stack.uri("/q/health/ready")), PATIENCE);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private Map<String, String> environment(Path folder) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "GNS_HOME", folder.toString(),
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.username(),
                "QUARKUS_DATASOURCE_PASSWORD", database.password());
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Stands still until {@link #goOn}. */
    void pause() throws IOException {
        Signal.STOP.send(service.pid());
    }

    void goOn() throws IOException {
        Signal.CONT.send(service.pid());
    }

    Connection kafka() {
        return broker.connection();
    }

    java.sql.Connection database() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    @Override
    public void close() {
        service.close();
        database.close();
        broker.close();
    }
}

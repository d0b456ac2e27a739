package dev.gns.testkit;

import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Topics;
import java.nio.file.Path;
import org.apache.kafka.clients.admin.Admin;

/**
 * A real broker for a test, at an address that it keeps over restarts. The system property {@value #PROPERTY} chooses it:
 * {@code embedded}, a process (the default), or {@code container}, by a Docker engine.
 */
public sealed interface TestBroker extends AutoCloseable permits EmbeddedBroker, ContainerBroker {
    String PROPERTY = "test.broker";

    /**
     * Starts one and waits until it serves. Where a container is asked for and there is no Docker engine, the test is
     * skipped.
     *
     * @param directory for what the broker keeps; a container keeps it to itself
     */
    static TestBroker start(Path directory) {
        var kind = System.getProperty(PROPERTY, "embedded");
        return switch (kind) {
            case "embedded" -> EmbeddedBroker.start(directory);
            case "container" -> ContainerBroker.start();
            default ->
                throw new IllegalArgumentException(
                        PROPERTY + " must be 'embedded' or 'container', but is '" + kind + "'");
        };
    }

    String bootstrapServers();

    default Connection connection() {
        return Connection.to(bootstrapServers());
    }

    /** Creates every topic of the service. */
    default TestBroker createTopics() {
        try (var admin = admin()) {
            Topics.create(admin, Topics.BROKERS_DEFAULT);
            return this;
        }
    }

    default Admin admin() {
        return connection().admin("test-kit");
    }

    /** Ends it without warning. */
    void kill9();

    /** Starts it again, with what it kept, and waits until it serves. */
    void restart();

    @Override
    void close();
}

package dev.gns.results;

import dev.gns.testkit.SharedStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Tells the service under test where the real broker and the real database are. */
public final class StackResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        var broker = SharedStack.broker();
        var database = SharedStack.database();
        return Map.of(
                "kafka.bootstrap.servers", broker.bootstrapServers(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.username(),
                "quarkus.datasource.password", database.password(),
                "quarkus.http.test-port", "0",
                "gns.events.heartbeat", "PT0.2S");
    }

    @Override
    public void stop() {
        // The stack ends with the JVM, which shares it.
    }
}

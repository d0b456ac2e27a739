package dev.gns.results;

import dev.gns.testkit.SharedStack;
import io.micrometer.core.instrument.Metrics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells the service under test where the real broker and the real database are. The argument {@code away}, {@code
 * kafka} or {@code database}, names one that is not there.
 */
public final class StackResource implements QuarkusTestResourceLifecycleManager {
    /** A port that nobody listens on. */
    private static final String NOWHERE = "127.0.0.1:1";

    private Set<String> away = Set.of();

    @Override
    public void init(Map<String, String> arguments) {
        away = Set.copyOf(arguments.values());
    }

    @Override
    public Map<String, String> start() {
        // It outlives the service under test: the next one would show figures of the one before.
        Metrics.globalRegistry.clear();
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.http.test-port", "0");
        settings.put("gns.api.key", TestKey.KEY);
        settings.put("gns.events.heartbeat", "PT0.2S");
        settings.put(
                "kafka.bootstrap.servers",
                away.contains("kafka") ? NOWHERE : SharedStack.broker().bootstrapServers());
        if (away.contains("database")) {
            settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://" + NOWHERE + "/gns");
        } else {
            settings.put("quarkus.datasource.jdbc.url", SharedStack.database().jdbcUrl());
            settings.put("quarkus.datasource.username", SharedStack.database().username());
            settings.put("quarkus.datasource.password", SharedStack.database().password());
        }
        if (!away.isEmpty()) {
            settings.put("gns.api.acknowledge-timeout", "PT2S");
            settings.put("gns.api.follow-timeout", "PT0.1S");
        }
        return settings;
    }

    @Override
    public void stop() {
        // The stack ends with the JVM, which shares it.
    }
}

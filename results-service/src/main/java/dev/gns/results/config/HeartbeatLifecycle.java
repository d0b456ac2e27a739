package dev.gns.results.config;

import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Heartbeat;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says that this instance lives, from the start of the process to its end. */
@ApplicationScoped
class HeartbeatLifecycle {
    private final ResultsConfig config;
    private final Heartbeat.Instance instance;
    private final Connection connection;
    private Heartbeat heartbeat;

    HeartbeatLifecycle(
            ResultsConfig config,
            Connection connection,
            @ConfigProperty(name = "quarkus.application.name") String kind,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.config = config;
        this.connection = connection;
        this.instance = new Heartbeat.Instance(config.instance(), kind, version);
    }

    void start(@Observes StartupEvent event) {
        heartbeat = Heartbeat.start(instance, connection, config.heartbeat());
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.close();
    }
}

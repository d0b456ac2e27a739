package dev.gns.policyservice.config;

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
    private final PolicyConfig config;
    private final Heartbeat.Instance instance;
    private final Connection connection;
    private Heartbeat heartbeat;

    HeartbeatLifecycle(
            PolicyConfig config,
            @ConfigProperty(name = "quarkus.application.name") String kind,
            @ConfigProperty(name = "quarkus.application.version") String version,
            Connection connection) {
        this.config = config;
        this.instance = new Heartbeat.Instance(config.instance(), kind, version);
        this.connection = connection;
    }

    void start(@Observes StartupEvent event) {
        heartbeat = Heartbeat.start(instance, connection, config.heartbeat());
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.close();
    }
}

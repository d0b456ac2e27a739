package dev.gns.results.config;

import dev.gns.contracts.bus.ClientSettings;
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
    private Heartbeat heartbeat;

    HeartbeatLifecycle(
            ResultsConfig config,
            @ConfigProperty(name = "quarkus.application.name") String kind,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.config = config;
        this.instance = new Heartbeat.Instance(config.instance(), kind, version);
    }

    void start(@Observes StartupEvent event) {
        var producer = ClientSettings.producer(config.bootstrapServers(), instance.id() + "-heartbeat");
        heartbeat = Heartbeat.start(instance, producer, config.heartbeat());
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.close();
    }
}

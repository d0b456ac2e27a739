package dev.gns.learner.config;

import dev.gns.contracts.bus.ClientSettings;
import dev.gns.contracts.bus.Heartbeat;
import dev.gns.learner.bus.BusSettings;
import dev.gns.learner.bus.EpisodeMeters;
import dev.gns.learner.bus.Learner;
import dev.gns.learner.checkpoint.FileCheckpoints;
import dev.gns.learner.data.DataFolders;
import dev.gns.learner.data.Datasets;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts the learner with the process and closes it in order. */
@ApplicationScoped
public class LearnerLifecycle {
    private final LearnerConfig config;
    private final Heartbeat.Instance instance;
    private final Learner learner;
    private Heartbeat heartbeat;

    LearnerLifecycle(
            LearnerConfig config,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String kind,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.config = config;
        var id = config.learner().instance().orElseGet(() -> "learner-" + UUID.randomUUID());
        this.instance = new Heartbeat.Instance(id, kind, version);
        this.learner = learner(config, id, meters);
    }

    private static Learner learner(LearnerConfig config, String instance, MeterRegistry meters) {
        var own = config.learner();
        var folders = DataFolders.standard(config.dataDir(), Path.of(System.getProperty("user.home")));
        return new Learner(
                new BusSettings(config.bootstrapServers(), instance, own.lock()),
                new Learner.Work(
                        new Datasets(folders),
                        new FileCheckpoints(config.home().resolve("checkpoints"), own.checkpointInterval()),
                        new EpisodeMeters(meters)),
                Clock.systemUTC());
    }

    void start(@Observes StartupEvent event) {
        EngineSettings.apply(config.home());
        var producer = ClientSettings.producer(config.bootstrapServers(), instance.id() + "-heartbeat");
        heartbeat = Heartbeat.start(instance, producer, config.heartbeat());
        learner.start();
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.close();
        learner.close();
    }

    boolean isReady() {
        return learner.isReady();
    }

    boolean isAlive() {
        return learner.isAlive();
    }
}

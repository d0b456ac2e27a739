package dev.gns.learner.config;

import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Heartbeat;
import dev.gns.learner.bus.BusSettings;
import dev.gns.learner.bus.EpisodeMeters;
import dev.gns.learner.bus.Learner;
import dev.gns.learner.checkpoint.CheckpointSweep;
import dev.gns.learner.checkpoint.FileCheckpoints;
import dev.gns.learner.checkpoint.SweepSchedule;
import dev.gns.learner.data.DataFolders;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.encoder.ModelFolders;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts the learner with the process and closes it in order. */
@ApplicationScoped
public class LearnerLifecycle {
    private final LearnerConfig config;
    private final Heartbeat.Instance instance;
    private final Connection connection;
    private final Learner learner;
    private final SweepSchedule sweep;
    private Heartbeat heartbeat;

    LearnerLifecycle(
            LearnerConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String kind,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.config = config;
        var id = config.learner().instance().orElseGet(() -> "learner-" + UUID.randomUUID());
        this.instance = new Heartbeat.Instance(id, kind, version);
        this.connection = Connection.of(kafka);
        this.learner =
                learner(config, new BusSettings(connection, id, config.learner().lock()), meters, version);
        var kept = config.learner().checkpointsKept();
        this.sweep =
                new SweepSchedule(new CheckpointSweep(checkpoints(config), kept, Clock.systemUTC()), learner::deleted);
    }

    private static Learner learner(LearnerConfig config, BusSettings bus, MeterRegistry meters, String version) {
        var own = config.learner();
        var episodes = new EpisodeMeters(meters);
        var folders = DataFolders.standard(config.dataDir(), Path.of(System.getProperty("user.home")));
        return new Learner(
                bus,
                new Learner.Work(
                        new Datasets(
                                folders, ModelFolders.standard(config.modelDir(), config.home(), config.workDir())),
                        new FileCheckpoints(
                                checkpoints(config), own.checkpointInterval(), episodes::countCheckpointFailure),
                        episodes,
                        version),
                Clock.systemUTC());
    }

    private static Path checkpoints(LearnerConfig config) {
        return config.home().resolve("checkpoints");
    }

    void start(@Observes StartupEvent event) {
        EngineSettings.apply(config.home());
        heartbeat = Heartbeat.start(instance, connection, config.heartbeat());
        learner.start();
        sweep.start();
    }

    void stop(@Observes ShutdownEvent event) {
        heartbeat.close();
        sweep.close();
        learner.close();
    }

    boolean isReady() {
        return learner.isReady();
    }

    Optional<String> trouble() {
        return learner.trouble();
    }

    boolean isAlive() {
        return learner.isAlive();
    }
}

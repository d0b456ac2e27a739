package dev.gns.learner.config;

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

/** Starts the learner with the process and closes it in order. */
@ApplicationScoped
public class LearnerLifecycle {
    private final LearnerConfig config;
    private final Learner learner;

    LearnerLifecycle(LearnerConfig config, MeterRegistry meters) {
        this.config = config;
        this.learner = learner(config, meters);
    }

    private static Learner learner(LearnerConfig config, MeterRegistry meters) {
        var own = config.learner();
        var instance = own.instance().orElseGet(() -> "learner-" + UUID.randomUUID());
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
        learner.start();
    }

    void stop(@Observes ShutdownEvent event) {
        learner.close();
    }

    boolean isReady() {
        return learner.isReady();
    }

    boolean isAlive() {
        return learner.isAlive();
    }
}

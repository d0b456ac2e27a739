package dev.gns.trainer.config;

import dev.gns.contracts.bus.Connection;
import dev.gns.trainer.bus.TrainerMeters;
import dev.gns.trainer.bus.TrainerThread;
import dev.gns.trainer.core.TrainerCore;
import dev.gns.trainer.core.TrainerSettings;
import dev.gns.trainer.update.PpoUpdater;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Wires the trainer, and runs it as long as the process. */
@Readiness
@ApplicationScoped
public class TrainerService implements HealthCheck {
    private final TrainerThread thread;

    TrainerService(TrainerConfig config, MeterRegistry registry, Connection connection) {
        var settings = new TrainerSettings(config.window(), config.silence(), config.attempts());
        thread = new TrainerThread(
                connection,
                config.transactionalId(),
                new TrainerCore(new PpoUpdater(), settings, InstantSource.system()),
                new TrainerMeters(registry),
                () -> Quarkus.asyncExit(1));
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.close();
    }

    @Override
    public HealthCheckResponse call() {
        var trouble = thread.trouble();
        var response = HealthCheckResponse.named("trainer").status(trouble.isEmpty() && thread.isReady());
        trouble.ifPresent(t -> response.withData("trouble", t));
        return response.build();
    }
}

package dev.gns.policyservice.config;

import dev.gns.contracts.bus.Connection;
import dev.gns.policyservice.bus.PolicyMeters;
import dev.gns.policyservice.bus.PolicySettings;
import dev.gns.policyservice.bus.PolicyThreads;
import dev.gns.policyservice.replay.ReplayService;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Wires the policy service, and runs it as long as the process. */
@Readiness
@ApplicationScoped
public class PolicyService implements HealthCheck {
    private final PolicyThreads threads;
    private final ReplayService replays;

    PolicyService(PolicyConfig config, MeterRegistry registry, Connection connection) {
        threads = new PolicyThreads(
                connection,
                new PolicySettings(config.instance(), config.boundPolicies(), config.parked()),
                new PolicyMeters(registry, InstantSource.system()),
                () -> Quarkus.asyncExit(1));
        replays = new ReplayService(connection, config.instance(), threads.index());
    }

    @Produces
    @Singleton
    ReplayService replays() {
        return replays;
    }

    void start(@Observes StartupEvent event) {
        threads.start();
    }

    void stop(@Observes ShutdownEvent event) {
        threads.close();
    }

    @Override
    public HealthCheckResponse call() {
        var trouble = threads.trouble();
        var response = HealthCheckResponse.named("policy").status(trouble.isEmpty() && threads.isReady());
        trouble.ifPresent(t -> response.withData("trouble", t));
        return response.build();
    }
}

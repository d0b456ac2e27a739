package dev.gns.learner.config;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** What {@code /q/health} says of a learner. */
class HealthChecks {
    /** In the group of learners, and informed about stopped experiments. */
    @Produces
    @Singleton
    @Readiness
    HealthCheck orders(LearnerLifecycle learner) {
        return () -> {
            var response = HealthCheckResponse.named("orders").status(learner.isReady());
            learner.trouble().ifPresent(trouble -> response.withData("trouble", trouble));
            return response.build();
        };
    }

    @Produces
    @Singleton
    @Liveness
    HealthCheck lease(LearnerLifecycle learner) {
        return () ->
                HealthCheckResponse.named("lease").status(learner.isAlive()).build();
    }
}

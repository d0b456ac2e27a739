package dev.gns.results.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the database follows Kafka. */
@Readiness
@ApplicationScoped
public class IngestionHealth implements HealthCheck {
    private final Ingestion ingestion;

    IngestionHealth(Ingestion ingestion) {
        this.ingestion = ingestion;
    }

    @Override
    public HealthCheckResponse call() {
        var troubles = ingestion.troubles();
        var response = HealthCheckResponse.named("ingestion").status(troubles.isEmpty());
        troubles.forEach(response::withData);
        return response.build();
    }
}

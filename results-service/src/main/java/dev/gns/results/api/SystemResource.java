package dev.gns.results.api;

import dev.gns.contracts.rest.SystemView;
import dev.gns.results.system.SystemStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the system is. */
@Path("/api/system")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public class SystemResource {
    private final SystemStatus status;

    SystemResource(SystemStatus status) {
        this.status = status;
    }

    @GET
    @Operation(summary = "Services that live, how far readers are behind, and how many dead letters there are")
    public SystemView get() {
        return status.read();
    }
}

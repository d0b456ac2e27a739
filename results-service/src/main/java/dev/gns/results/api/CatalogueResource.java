package dev.gns.results.api;

import dev.gns.contracts.experiment.Presets;
import dev.gns.contracts.rest.ModeView;
import dev.gns.contracts.rest.ScheduleView;
import dev.gns.contracts.rest.TaskView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What can be launched. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
public class CatalogueResource {

    @GET
    @Path("/tasks")
    @Operation(summary = "Tasks that can be launched by name, with what they stand for")
    public List<TaskView> tasks() {
        return Presets.TASKS.stream()
                .map(name -> new TaskView(name, Presets.task(name)))
                .toList();
    }

    @GET
    @Path("/modes")
    @Operation(summary = "Modes of a train experiment, with what they fill in")
    public List<ModeView> modes() {
        return Presets.MODES.stream()
                .map(name -> new ModeView(name, Presets.mode(name)))
                .toList();
    }

    @GET
    @Path("/schedules")
    @Operation(summary = "Kinds of schedules that can be compared, with their fields")
    public List<ScheduleView> schedules() {
        return ScheduleCatalogue.SCHEDULES;
    }
}

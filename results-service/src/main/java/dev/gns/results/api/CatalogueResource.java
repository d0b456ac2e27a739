package dev.gns.results.api;

import dev.gns.contracts.experiment.Presets;
import dev.gns.contracts.rest.ModeView;
import dev.gns.contracts.rest.ScheduleView;
import dev.gns.contracts.rest.ScheduleView.Field;
import dev.gns.contracts.rest.ScheduleView.Type;
import dev.gns.contracts.rest.TaskView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What can be launched. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
public class CatalogueResource {
    private static final Field WARMUP = new Field(
            "warmup",
            Type.NUMBER,
            "fraction of the steps that rise linearly, from 0 to below 1",
            false,
            Optional.of("0"));
    private static final List<ScheduleView> SCHEDULES = List.of(
            new ScheduleView("constant", "the initial learning rate throughout", List.of(WARMUP)),
            new ScheduleView("linear", "from the initial learning rate straight to 0", List.of(WARMUP)),
            new ScheduleView("cosine", "from the initial learning rate to 0 along half a cosine", List.of(WARMUP)),
            new ScheduleView(
                    "gns",
                    "asked from a learned policy, version by version",
                    List.of(
                            new Field("policy", Type.POLICY, "id of the policy", true, Optional.empty()),
                            new Field(
                                    "version",
                                    Type.VERSION,
                                    "its version; if left out, the promoted one, else the newest",
                                    false,
                                    Optional.empty()),
                            new Field(
                                    "base",
                                    Type.SCHEDULE,
                                    "the schedule that an anchored action multiplies",
                                    false,
                                    Optional.empty()))));

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
        return SCHEDULES;
    }
}

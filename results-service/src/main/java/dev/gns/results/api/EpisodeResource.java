package dev.gns.results.api;

import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.rest.DecisionView;
import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.LearningRatesView;
import dev.gns.contracts.rest.SeriesView;
import dev.gns.results.problem.Problem;
import dev.gns.results.report.ScheduleText;
import dev.gns.results.store.EpisodeStore;
import dev.gns.results.store.FigureStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A training run and what happened in it. */
@Path("/api/episodes/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Episodes")
public class EpisodeResource {
    enum Format {
        JSON,
        CSV,
        PYTORCH
    }

    private static final int POINTS = 500;
    private static final int MAX_POINTS = 10_000;

    private final EpisodeStore episodes;
    private final FigureStore figures;

    EpisodeResource(EpisodeStore episodes, FigureStore figures) {
        this.episodes = episodes;
        this.figures = figures;
    }

    @GET
    @Operation(summary = "An episode, as ordered and as it went")
    public EpisodeView get(@PathParam("id") String id) {
        return episodes.find(id).orElseThrow(() -> Problem.notFound("episode", id));
    }

    @GET
    @Path("/series")
    @Operation(
            summary = "A figure over the steps",
            description = "With more figures than points, neighbours are taken together: mean, least and greatest;"
                    + " from and to are the first and last step to look at")
    public SeriesView series(
            @PathParam("id") String id,
            @QueryParam("metric") String metric,
            @QueryParam("points") String points,
            @QueryParam("from") String from,
            @QueryParam("to") String to) {
        var query = new FigureStore.Query(
                Parameters.required("metric", metric),
                Parameters.index("from", from).orElse(0),
                Parameters.index("to", to).orElse(Integer.MAX_VALUE),
                Parameters.number("points", points, POINTS, MAX_POINTS));
        if (query.from() > query.to()) {
            throw Problem.invalid("to", "to must not be below from");
        }
        return figures.series(get(id).id(), query);
    }

    @GET
    @Path("/decisions")
    @Operation(
            summary = "The decisions of an episode",
            description = "With more decisions than points, some are left out, spread evenly over the steps")
    public List<DecisionView> decisions(@PathParam("id") String id, @QueryParam("points") String points) {
        var size = Parameters.number("points", points, MAX_POINTS, MAX_POINTS);
        return figures.decisions(get(id).id(), size);
    }

    @GET
    @Path("/schedule")
    @Produces({MediaType.APPLICATION_JSON, MediaTypes.CSV, MediaTypes.PYTHON})
    @Operation(
            summary = "The learning rates of an episode, to replay elsewhere",
            description = "format is json, csv or pytorch")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LearningRatesView.class)))
    public Response schedule(@PathParam("id") String id, @QueryParam("format") String format) {
        var chosen = Parameters.choice("format", format, Format.class).orElse(Format.JSON);
        var episode = get(id);
        var steps = figures.decisions(id).stream()
                .map(d -> new LearningRatesView.Step(d.step(), d.learningRate()))
                .toList();
        var schedule = new LearningRatesView(
                id, episode.label(), episode.initialLearningRate(), moves(episode.schedule()), steps);
        return switch (chosen) {
            case JSON -> Response.ok(schedule, MediaType.APPLICATION_JSON_TYPE).build();
            case CSV ->
                Response.ok(ScheduleText.csv(schedule), MediaTypes.CSV + MediaTypes.UTF_8)
                        .build();
            case PYTORCH ->
                Response.ok(ScheduleText.pytorch(schedule), MediaTypes.PYTHON + MediaTypes.UTF_8)
                        .build();
        };
    }

    /** Whether the LR also changes between decisions. */
    private static boolean moves(ScheduleSpec schedule) {
        return schedule instanceof ScheduleSpec.Hypergradient
                || schedule instanceof ScheduleSpec.ClosedForm && !schedule.equals(new ScheduleSpec.Constant(0));
    }
}

package dev.gns.results.api;

import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.rest.CheckedSpecView;
import dev.gns.contracts.rest.ExperimentView;
import dev.gns.contracts.rest.ExperimentView.Phase;
import dev.gns.contracts.rest.Page;
import dev.gns.contracts.rest.ProblemView;
import dev.gns.results.config.ResultsConfig;
import dev.gns.results.launch.Launches;
import dev.gns.results.problem.Problem;
import dev.gns.results.store.ExperimentStore;
import dev.gns.results.store.ExperimentStore.Position;
import dev.gns.results.store.ExperimentStore.Query;
import dev.gns.results.store.StandingStore;
import dev.gns.results.store.StoredExperiment;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What users launch. */
@Path("/api/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class ExperimentResource {
    private static final String EXAMPLE =
            """
            {"name": "First policy", "kind": "train", "seed": 1, "tasks": ["fashion-mnist-small"],
             "policy": {"id": "first"}, "train": {"rounds": 24}}
            """;
    private static final String KEY = "Idempotency-Key";
    private static final int PAGE = 50;
    private static final int MAX_PAGE = 500;

    private final Launches launches;
    private final ExperimentStore store;
    private final StandingStore standings;
    private final ResultsConfig config;
    private final InstantSource clock;

    ExperimentResource(
            Launches launches,
            ExperimentStore store,
            StandingStore standings,
            ResultsConfig config,
            InstantSource clock) {
        this.launches = launches;
        this.store = store;
        this.standings = standings;
        this.config = config;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Launch an experiment")
    @Parameter(
            name = KEY,
            in = ParameterIn.HEADER,
            description = "Any text of the client's own: with the same one, the experiment is launched once only",
            schema = @Schema(type = SchemaType.STRING, maxLength = 255))
    @APIResponse(
            responseCode = "202",
            description = "Launched; Location says where to look",
            content = @Content(schema = @Schema(implementation = ExperimentView.class)))
    @APIResponse(
            responseCode = "400",
            description = "The spec is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemView.class)))
    public Response launch(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(type = SchemaType.OBJECT),
                                            examples = @ExampleObject(name = "train", value = EXAMPLE)))
                    byte[] body,
            @Context HttpHeaders headers) {
        Bodies.checkSize(body, config);
        var keys = headers.getRequestHeader(KEY);
        if (keys == null || keys.isEmpty()) {
            return accepted(launches.launch(body));
        }
        return accepted(launches.launch(body, String.join(",", keys)));
    }

    @POST
    @Path("/check")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Check a spec without launching it",
            description = "The answer has every choice filled in; what is wrong is refused as a launch would be")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CheckedSpecView.class)))
    @APIResponse(
            responseCode = "400",
            description = "The spec is not valid",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemView.class)))
    public CheckedSpecView check(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(type = SchemaType.OBJECT),
                                            examples = @ExampleObject(name = "train", value = EXAMPLE)))
                    byte[] body) {
        Bodies.checkSize(body, config);
        return launches.check(body);
    }

    @GET
    @Operation(summary = "List experiments, newest first", description = "name is a part of the name or of the id")
    public Page<ExperimentView> list(
            @QueryParam("state") String state,
            @QueryParam("kind") String kind,
            @QueryParam("name") String name,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        var size = Parameters.number("limit", limit, PAGE, MAX_PAGE);
        var query = new Query(
                Parameters.choice("state", state, Phase.class),
                Parameters.choice("kind", kind, ExperimentSpec.Kind.class),
                Optional.ofNullable(name).filter(n -> !n.isEmpty()),
                Cursor.read(cursor, Position.class),
                size + 1);
        return Cursor.page(views(store.page(query)), size, e -> new Position(e.createdAt(), e.id()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An experiment, how far it is, and its spec with every choice filled in")
    public ExperimentView get(@PathParam("id") String id) {
        return views(store.find(id).stream().toList()).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("experiment", id));
    }

    @POST
    @Path("/{id}/stop")
    @Operation(summary = "Stop an experiment; it can be resumed")
    @APIResponse(responseCode = "202", description = "It will stop soon")
    public Response stop(@PathParam("id") String id) {
        return accepted(launches.stop(id));
    }

    @POST
    @Path("/{id}/resume")
    @Operation(summary = "Go on with a stopped experiment")
    @APIResponse(responseCode = "202", description = "It will go on soon")
    public Response resume(@PathParam("id") String id) {
        return accepted(launches.resume(id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary =
                    "Delete an experiment with its episodes and policies; a policy stays that is promoted or used by another"
                            + " experiment")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") String id) {
        launches.delete(id);
    }

    private List<ExperimentView> views(List<StoredExperiment> experiments) {
        var found = standings.of(experiments.stream().map(StoredExperiment::id).toList());
        var now = clock.instant();
        return experiments.stream().map(e -> e.view(found.get(e.id()), now)).toList();
    }

    private static Response accepted(StoredExperiment experiment) {
        var view = experiment.view();
        return Response.accepted(view)
                .location(URI.create("/api/experiments/" + view.id()))
                .build();
    }
}

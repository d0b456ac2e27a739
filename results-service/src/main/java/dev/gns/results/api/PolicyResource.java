package dev.gns.results.api;

import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.policy.Promotion;
import dev.gns.contracts.rest.Page;
import dev.gns.contracts.rest.PolicyView;
import dev.gns.contracts.rest.PromotionRequest;
import dev.gns.results.config.ResultsConfig;
import dev.gns.results.launch.Promotions;
import dev.gns.results.problem.Problem;
import dev.gns.results.store.PolicyFile;
import dev.gns.results.store.PolicyStore;
import dev.gns.results.store.PromotionStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Learned policies and their files. */
@Path("/api/policies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
public class PolicyResource {
    private static final int PAGE = 50;
    private static final int MAX_PAGE = 500;

    private final PolicyStore policies;
    private final PromotionStore stored;
    private final Promotions promotions;
    private final ResultsConfig config;

    PolicyResource(PolicyStore policies, PromotionStore stored, Promotions promotions, ResultsConfig config) {
        this.policies = policies;
        this.stored = stored;
        this.promotions = promotions;
        this.config = config;
    }

    /** A place in the list. */
    record Position(String id) {}

    @GET
    @Operation(summary = "Policies by name, each with its newest version")
    public Page<PolicyView> list(@QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        var size = Parameters.number("limit", limit, PAGE, MAX_PAGE);
        var after = Cursor.read(cursor, Position.class).map(Position::id);
        return Cursor.page(policies.page(after, size + 1), size, p -> new Position(p.id()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A policy with all its versions, and which were promoted when")
    public PolicyView get(@PathParam("id") String id) {
        var versions = policies.versions(id);
        if (versions.isEmpty()) {
            throw Problem.notFound("policy", id);
        }
        var promotion = stored.find(id);
        return new PolicyView(
                id,
                versions.get(versions.size() - 1),
                promotion.map(p -> p.last().version()),
                versions,
                promotion.map(Promotion::history).orElse(List.of()));
    }

    @POST
    @Path("/{id}/promote")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Use this version from now on where none is named")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PromotionRequest.class)))
    public PolicyView promote(@PathParam("id") String id, byte[] body) {
        Bodies.checkSize(body, config);
        promotions.promote(
                new PolicyRef(id, Bodies.read(body, PromotionRequest.class).version()));
        return get(id);
    }

    @POST
    @Path("/{id}/rollback")
    @Operation(summary = "Use the version again that was promoted before; a second time undoes the first")
    public PolicyView rollBack(@PathParam("id") String id) {
        promotions.rollBack(id);
        return get(id);
    }

    @GET
    @Path("/{id}/versions/{version}/file")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    @Operation(summary = "The weights of a version, as safetensors; the ETag is their SHA-256")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM))
    public Response file(@PathParam("id") String id, @PathParam("version") String version, @Context Request request) {
        var file = find(id, version);
        var tag = new EntityTag(file.version().sha256());
        var unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.tag(tag).build();
        }
        var name = id + "-" + file.ref().version() + ".safetensors";
        return Response.ok(file.safetensors(), MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .tag(tag)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private PolicyFile find(String id, String version) {
        return Optional.of(id + "/" + version)
                .filter(key -> key.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}/\\d{1,9}"))
                .flatMap(key -> policies.file(PolicyRef.ofKey(key)))
                .orElseThrow(() -> Problem.notFound("policy version", id + "/" + version));
    }
}

package dev.gns.results.api;

import dev.gns.contracts.rest.DeadLetterView;
import dev.gns.contracts.rest.Page;
import dev.gns.results.problem.Problem;
import dev.gns.results.store.DeadLetterStore;
import dev.gns.results.store.DeadLetterStore.Position;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What consumers could not use. */
@Path("/api/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public class DeadLetterResource {
    private static final int PAGE = 50;
    private static final int MAX_PAGE = 500;

    private final DeadLetterStore letters;

    DeadLetterResource(DeadLetterStore letters) {
        this.letters = letters;
    }

    @GET
    @Operation(summary = "Records that a consumer could not use, newest first, with the reason")
    public Page<DeadLetterView> list(@QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        var size = Parameters.number("limit", limit, PAGE, MAX_PAGE);
        var found = letters.page(Cursor.read(cursor, Position.class), size + 1);
        return Cursor.page(found, size, letter -> new Position(letter.time(), letter.offset()));
    }

    @GET
    @Path("/{offset}/value")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    @Operation(summary = "The bytes of a dead letter, as they came")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM))
    public Response value(@PathParam("offset") String offset) {
        var value = Optional.of(offset)
                .filter(o -> o.matches("\\d{1,18}"))
                .flatMap(o -> letters.value(Long.parseLong(o)))
                .orElseThrow(() -> Problem.notFound("dead letter", offset));
        return Response.ok(value, MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"dead-letter-" + offset + ".bin\"")
                .build();
    }
}

package dev.gns.results.api;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.Page;
import dev.gns.results.problem.Problem;
import dev.gns.results.store.EpisodeStore;
import dev.gns.results.store.EpisodeStore.Position;
import dev.gns.results.store.EpisodeStore.Query;
import dev.gns.results.store.ExperimentStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The training runs of an experiment. */
@Path("/api/experiments/{id}/episodes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class EpisodeListResource {
    private static final int PAGE = 100;
    private static final int MAX_PAGE = 1_000;

    private final ExperimentStore experiments;
    private final EpisodeStore episodes;

    EpisodeListResource(ExperimentStore experiments, EpisodeStore episodes) {
        this.experiments = experiments;
        this.episodes = episodes;
    }

    @GET
    @Operation(summary = "Episodes of an experiment, by round, label and pair")
    public Page<EpisodeView> list(
            @PathParam("id") String id,
            @QueryParam("state") String state,
            @QueryParam("purpose") String purpose,
            @QueryParam("label") String label,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit) {
        var size = Parameters.number("limit", limit, PAGE, MAX_PAGE);
        var query = new Query(
                id,
                Parameters.choice("state", state, EpisodeView.State.class),
                Parameters.choice("purpose", purpose, Purpose.class),
                Optional.ofNullable(label),
                Cursor.read(cursor, Position.class),
                size + 1);
        if (experiments.find(id).isEmpty()) {
            throw Problem.notFound("experiment", id);
        }
        return Cursor.page(episodes.page(query), size, Position::of);
    }
}

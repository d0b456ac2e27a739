package dev.gns.results.api;

import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.OutcomeCodec;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.graph.NodeStatistic;
import dev.gns.contracts.graph.NodeStatistics;
import dev.gns.contracts.rest.DecisionStateView;
import dev.gns.contracts.rest.EpisodeView;
import dev.gns.contracts.rest.EpisodeView.State;
import dev.gns.results.problem.Problem;
import dev.gns.results.store.EpisodeStore;
import dev.gns.results.store.TrajectoryStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a policy saw and did in an episode that has ended. */
@Path("/api/episodes/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Episodes")
public class TrajectoryResource {
    private static final List<String> STATISTICS = Arrays.stream(NodeStatistic.values())
            .map(statistic -> statistic.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final Set<State> GOING_ON = Set.of(State.QUEUED, State.RUNNING, State.STOPPED);

    private final EpisodeStore episodes;
    private final TrajectoryStore trajectories;

    TrajectoryResource(EpisodeStore episodes, TrajectoryStore trajectories) {
        this.episodes = episodes;
        this.trajectories = trajectories;
    }

    @GET
    @Path("/trajectory")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    @Operation(summary = "The record of an episode that asked a policy: an EpisodeOutcomeMessage in one part, Protobuf")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM))
    public Response trajectory(@PathParam("id") String id) {
        return Response.ok(OutcomeCodec.encodeWhole(find(id)), MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .build();
    }

    @GET
    @Path("/decisions/{decision}/state")
    @Operation(summary = "What the policy saw at a decision, which is numbered from 0")
    public DecisionStateView state(@PathParam("id") String id, @PathParam("decision") String decision) {
        var outcome = find(id);
        var observation = outcome.decisions().stream()
                .map(made -> made.observation())
                .filter(seen -> Integer.toString(seen.decision()).equals(decision))
                .findFirst()
                .orElseThrow(() -> Problem.missing("The episode " + id + " has no decision " + decision));
        return new DecisionStateView(
                id,
                observation.decision(),
                observation.step(),
                outcome.graph().orElseThrow(),
                STATISTICS,
                rows(observation.nodes()),
                observation.run(),
                observation.srls());
    }

    private EpisodeOutcome find(String id) {
        var episode = episodes.find(id).orElseThrow(() -> Problem.notFound("episode", id));
        return trajectories.find(id).orElseThrow(() -> Problem.missing(why(episode)));
    }

    private static String why(EpisodeView episode) {
        if (!(episode.schedule() instanceof ScheduleSpec.Gns)) {
            return "The episode " + episode.id() + " asked no policy";
        }
        return GOING_ON.contains(episode.state())
                ? "The episode " + episode.id() + " has not ended"
                : "The record of the episode " + episode.id() + " was not kept, or holds no decision";
    }

    private static List<List<Float>> rows(NodeStatistics nodes) {
        return IntStream.range(0, nodes.nodes())
                .mapToObj(node -> Arrays.stream(NodeStatistic.values())
                        .map(statistic -> nodes.get(node, statistic))
                        .toList())
                .toList();
    }
}

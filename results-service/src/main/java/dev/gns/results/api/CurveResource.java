package dev.gns.results.api;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.experiment.ComparedRow;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.rest.CurvesView;
import dev.gns.contracts.rest.CurvesView.Curve;
import dev.gns.results.problem.Problem;
import dev.gns.results.store.CurveStore;
import dev.gns.results.store.ExperimentStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The figures of an experiment over the steps. */
@Path("/api/experiments/{id}/curves")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class CurveResource {
    private static final int POINTS = 200;
    private static final int MAX_POINTS = 2_000;

    private final ExperimentStore experiments;
    private final CurveStore curves;

    CurveResource(ExperimentStore experiments, CurveStore curves) {
        this.experiments = experiments;
        this.curves = curves;
    }

    @GET
    @Operation(
            summary = "A figure over the steps, for each schedule, with its spread over the episodes",
            description =
                    "purpose is compare for a comparison and train for a training where it is not given; of a training,"
                            + " without round, each schedule has, on each task, the newest one with the figure")
    public CurvesView curves(
            @PathParam("id") String id,
            @QueryParam("metric") String metric,
            @QueryParam("points") String points,
            @QueryParam("purpose") String purpose,
            @QueryParam("round") String round) {
        var name = Parameters.required("metric", metric);
        var size = Parameters.number("points", points, POINTS, MAX_POINTS);
        var asked = Parameters.choice("purpose", purpose, Purpose.class);
        var number = Parameters.index("round", round);
        var spec = experiments
                .find(id)
                .orElseThrow(() -> Problem.notFound("experiment", id))
                .launch()
                .experiment()
                .spec();
        var chosen = asked.orElse(spec.kind() == ExperimentSpec.Kind.TRAIN ? Purpose.TRAIN : Purpose.COMPARE);
        var found = curves(new CurveStore.Query(id, name, chosen, size), number);
        return new CurvesView(id, name, found.stream().sorted(asListed(spec)).toList());
    }

    private List<Curve> curves(CurveStore.Query query, OptionalInt round) {
        if (round.isPresent()) {
            return curves.curves(query, round.getAsInt());
        }
        return query.purpose() == Purpose.TRAIN ? curves.newest(query) : curves.curves(query);
    }

    /** Tasks and labels as the spec lists them. */
    private static Comparator<Curve> asListed(ExperimentSpec spec) {
        var tasks = spec.taskNames();
        var labels = spec.rows().stream().map(ComparedRow::label).toList();
        return Comparator.<Curve>comparingInt(c -> tasks.indexOf(c.task()))
                .thenComparingInt(c -> labels.indexOf(c.label()));
    }
}

package dev.gns.results.api;

import dev.gns.contracts.experiment.PolicySpec;
import dev.gns.contracts.rest.PolicyView;
import dev.gns.contracts.rest.ReportView;
import dev.gns.results.problem.Problem;
import dev.gns.results.report.Report;
import dev.gns.results.report.ReportText;
import dev.gns.results.store.EpisodeStore;
import dev.gns.results.store.ExperimentStore;
import dev.gns.results.store.FigureStore;
import dev.gns.results.store.PolicyStore;
import dev.gns.results.store.StoredExperiment;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an experiment found. */
@Path("/api/experiments/{id}/report")
@Tag(name = "Experiments")
public class ReportResource {
    enum Format {
        JSON,
        CSV,
        MD
    }

    private final ExperimentStore experiments;
    private final EpisodeStore episodes;
    private final FigureStore figures;
    private final PolicyStore policies;

    ReportResource(ExperimentStore experiments, EpisodeStore episodes, FigureStore figures, PolicyStore policies) {
        this.experiments = experiments;
        this.episodes = episodes;
        this.figures = figures;
        this.policies = policies;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaTypes.CSV, MediaTypes.MARKDOWN})
    @Operation(
            summary = "Mean ± std for each schedule, and the learning curve",
            description = "format (json, csv, md) counts before Accept")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReportView.class)))
    public Response report(
            @PathParam("id") String id, @QueryParam("format") String format, @Context HttpHeaders headers) {
        var chosen = Parameters.choice("format", format, Format.class).orElseGet(() -> accepted(headers));
        var report = read(id).view();
        return switch (chosen) {
            case JSON -> Response.ok(report, MediaType.APPLICATION_JSON_TYPE).build();
            case CSV ->
                Response.ok(ReportText.csv(report), MediaTypes.CSV + MediaTypes.UTF_8)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".csv\"")
                        .build();
            case MD ->
                Response.ok(ReportText.markdown(report), MediaTypes.MARKDOWN + MediaTypes.UTF_8)
                        .build();
        };
    }

    private Report read(String id) {
        var experiment = experiments.find(id).orElseThrow(() -> Problem.notFound("experiment", id));
        return new Report(experiment, episodes.all(id), figures.updates(id), versions(experiment));
    }

    private List<PolicyView.Version> versions(StoredExperiment experiment) {
        return experiment
                .launch()
                .experiment()
                .spec()
                .policy()
                .map(PolicySpec::id)
                .map(policies::versions)
                .orElse(List.of());
    }

    private static Format accepted(HttpHeaders headers) {
        for (var type : headers.getAcceptableMediaTypes()) {
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return Format.JSON;
            }
            if (type.isCompatible(MediaType.valueOf(MediaTypes.CSV))) {
                return Format.CSV;
            }
            if (type.isCompatible(MediaType.valueOf(MediaTypes.MARKDOWN))) {
                return Format.MD;
            }
        }
        return Format.JSON;
    }
}

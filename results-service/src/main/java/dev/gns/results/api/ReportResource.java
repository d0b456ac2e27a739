package dev.gns.results.api;

import dev.gns.contracts.rest.ReportView;
import dev.gns.results.plot.PlotImage;
import dev.gns.results.problem.Problem;
import dev.gns.results.report.ReportArchive;
import dev.gns.results.report.ReportCsv;
import dev.gns.results.report.ReportHtml;
import dev.gns.results.report.ReportMarkdown;
import dev.gns.results.report.Reports;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an experiment found. */
@Path("/api/experiments/{id}/report")
@Tag(name = "Experiments")
public class ReportResource {
    /** The page has its style inside and nothing else to load. */
    private static final String PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    enum Format {
        JSON(MediaType.APPLICATION_JSON),
        CSV(MediaTypes.CSV),
        MD(MediaTypes.MARKDOWN),
        HTML(MediaType.TEXT_HTML),
        PAIRS(MediaTypes.CSV),
        ZIP(MediaTypes.ZIP);

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    enum ImageFormat {
        SVG,
        PNG
    }

    private final Reports reports;

    ReportResource(Reports reports) {
        this.reports = reports;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaTypes.CSV, MediaTypes.MARKDOWN, MediaType.TEXT_HTML, MediaTypes.ZIP})
    @Operation(
            summary =
                    "What the schedules came to, paired tests against the best baseline, cost, and the learning curve",
            description = "format (json, csv, pairs, md, html, zip) counts before Accept; csv has a line a schedule and"
                    + " task, pairs a line an episode, and zip all other forms with the plots as SVG and PNG")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReportView.class)))
    public Response report(
            @PathParam("id") String id, @QueryParam("format") String format, @Context HttpHeaders headers) {
        var chosen = Parameters.choice("format", format, Format.class).orElseGet(() -> accepted(headers));
        var report = reports.report(id);
        return switch (chosen) {
            case JSON -> Response.ok(report, MediaType.APPLICATION_JSON_TYPE).build();
            case CSV -> file(new ReportCsv(report).rows(), MediaTypes.CSV + MediaTypes.UTF_8, id + ".csv");
            case PAIRS -> file(new ReportCsv(report).pairs(), MediaTypes.CSV + MediaTypes.UTF_8, id + "-pairs.csv");
            case MD ->
                Response.ok(ReportMarkdown.of(report), MediaTypes.MARKDOWN + MediaTypes.UTF_8)
                        .build();
            case HTML ->
                Response.ok(ReportHtml.of(report, drawn(report)), MediaType.TEXT_HTML + MediaTypes.UTF_8)
                        .header("Content-Security-Policy", PAGE_POLICY)
                        .build();
            case ZIP -> file(ReportArchive.of(report, reports.plots(report).all()), MediaTypes.ZIP, id + "-report.zip");
        };
    }

    @GET
    @Path("/plots/{file}")
    @Produces({MediaTypes.SVG, MediaTypes.PNG})
    @Operation(
            summary = "A plot of the report",
            description = "file: a name from plots of the report, with .svg or .png")
    @APIResponse(responseCode = "200", content = @Content(mediaType = MediaTypes.SVG))
    public Response plot(@PathParam("id") String id, @PathParam("file") String file) {
        var report = reports.report(id);
        var dot = Math.max(0, file.lastIndexOf('.'));
        var format = Parameters.choice("file", file.substring(Math.min(dot + 1, file.length())), ImageFormat.class)
                .orElseThrow();
        var plot = reports.plots(report)
                .plot(file.substring(0, dot))
                .orElseThrow(() -> Problem.missing("The report of " + id + " has no plot " + file + "; it has "
                        + (report.plots().isEmpty() ? "none yet" : String.join(", ", report.plots()))));
        return switch (format) {
            case SVG ->
                Response.ok(new PlotImage(plot).svg(), MediaTypes.SVG)
                        .header("Content-Security-Policy", PAGE_POLICY)
                        .build();
            case PNG -> Response.ok(new PlotImage(plot).png(), MediaTypes.PNG).build();
        };
    }

    private Map<String, String> drawn(ReportView report) {
        Map<String, String> drawn = new LinkedHashMap<>();
        reports.plots(report).all().forEach((name, plot) -> drawn.put(name, new PlotImage(plot).svg()));
        return drawn;
    }

    private static Response file(Object content, String mediaType, String name) {
        return Response.ok(content, mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private static Format accepted(HttpHeaders headers) {
        for (var type : headers.getAcceptableMediaTypes()) {
            for (var format : Format.values()) {
                if (type.isCompatible(MediaType.valueOf(format.mediaType))) {
                    return format;
                }
            }
        }
        return Format.JSON;
    }
}

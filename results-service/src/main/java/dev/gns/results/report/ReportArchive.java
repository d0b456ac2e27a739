package dev.gns.results.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gns.contracts.json.Json;
import dev.gns.contracts.rest.ReportView;
import dev.gns.results.plot.Plot;
import dev.gns.results.plot.PlotImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** All forms of a report together: what is in the file depends on the report alone. */
public final class ReportArchive {
    /** ZIP has no earlier year; a time of today would make every file another. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ReportArchive() {}

    /** @return a ZIP file */
    public static byte[] of(ReportView report, Map<String, Plot> plots) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : files(report, plots).entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> files(ReportView report, Map<String, Plot> plots) {
        Map<String, String> drawn = new LinkedHashMap<>();
        plots.forEach((name, plot) -> drawn.put(name, new PlotImage(plot).svg()));
        var csv = new ReportCsv(report);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("report.md", utf8(ReportMarkdown.of(report)));
        files.put("report.html", utf8(ReportHtml.of(report, drawn)));
        files.put("report.csv", utf8(csv.rows()));
        files.put("pairs.csv", utf8(csv.pairs()));
        files.put("report.json", utf8(json(report)));
        drawn.forEach((name, svg) -> files.put("plots/" + name + ".svg", utf8(svg)));
        plots.forEach((name, plot) -> files.put("plots/" + name + ".png", new PlotImage(plot).png()));
        return files;
    }

    private static String json(ReportView report) {
        try {
            return Json.answers().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report must be writable as JSON", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

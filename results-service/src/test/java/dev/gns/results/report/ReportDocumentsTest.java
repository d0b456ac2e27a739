package dev.gns.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.json.Json;
import dev.gns.contracts.rest.ReportView;
import dev.gns.results.plot.Plot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One report in every form, as it is written. */
class ReportDocumentsTest {
    private static final ReportView REPORT = ExampleReport.view();
    private static final Map<String, Plot> PLOTS = Map.of(
            "cost-" + ExampleReport.TASK,
            new Plot(
                    "cost-" + ExampleReport.TASK,
                    "Cost",
                    List.of(CostBars.of(REPORT.rows()).orElseThrow()),
                    1,
                    true));

    @ParameterizedTest
    @CsvSource({"report.md", "report.csv", "pairs.csv"})
    void theDocumentIsTheOneThatWasLookedAt(String name) throws IOException {
        try (var golden = getClass().getResourceAsStream(name)) {
            assertThat(text(name)).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String text(String name) {
        return switch (name) {
            case "report.md" -> ReportMarkdown.of(REPORT);
            case "report.csv" -> new ReportCsv(REPORT).rows();
            default -> new ReportCsv(REPORT).pairs();
        };
    }

    @Test
    void aReportOfNothingSaysSo() {
        assertThat(ReportMarkdown.of(ExampleReport.empty()))
                .contains("no episode has ended yet")
                .doesNotContain("|");
    }

    @Test
    void thePageHasItsPlotsInsideAndNoMarkupOfNames() {
        var page = ReportHtml.of(REPORT, Map.of("cost-" + ExampleReport.TASK, "<svg>the plot</svg>"));

        assertThat(page)
                .contains("<title>a &lt;b>bold&lt;/b> name | with a bar</title>")
                .contains("<svg>the plot</svg>", "<table>", "<h2>" + ExampleReport.TASK)
                .doesNotContain("<b>", "<img", "http:", "https:", "<script");
    }

    @Test
    void theArchiveHasEveryFormAndIsTheSameWheneverItIsMade() throws Exception {
        var archive = ReportArchive.of(REPORT, PLOTS);

        assertThat(ReportArchive.of(REPORT, PLOTS)).isEqualTo(archive);
        var files = unpacked(archive);
        assertThat(files.keySet())
                .containsExactly(
                        "report.md",
                        "report.html",
                        "report.csv",
                        "pairs.csv",
                        "report.json",
                        "plots/cost-fashion-mnist-small.svg",
                        "plots/cost-fashion-mnist-small.png");
        assertThat(new String(files.get("report.md"), StandardCharsets.UTF_8)).isEqualTo(ReportMarkdown.of(REPORT));
        assertThat(Json.answers().readValue(files.get("report.json"), ReportView.class))
                .isEqualTo(REPORT);
    }

    private static Map<String, byte[]> unpacked(byte[] archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}

package dev.gns.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.launcher.Reports;
import org.junit.jupiter.api.Test;

class ReportTableTest {
    @Test
    void givesMeanAndDeviationAndTellsWhatIsNotInThem() {
        var lines = ReportTable.lines(
                Reports.of(Reports.row("gns", 0.4, 0.5, 0.6), Reports.row("constant", 0.7, Double.NaN, 0.9)));
        assertThat(lines.get(0)).startsWith("task  schedule  initial LR  n  validation loss  difference  p");
        assertThat(lines.get(1))
                .contains("gns")
                .contains("random")
                .contains("3  0.5000 ± 0.0100")
                .endsWith("1.3");
        assertThat(lines.get(2)).contains("2  0.8000 ± 0.0100");
        assertThat(lines.get(3))
                .isEqualTo("constant on task: 1 diverged, 0 failed, 0 stopped; they are not in the means");
    }
}

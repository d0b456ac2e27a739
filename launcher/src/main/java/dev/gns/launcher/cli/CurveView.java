package dev.gns.launcher.cli;

import dev.gns.contracts.metric.MetricNames;
import dev.gns.contracts.rest.ReportView;
import dev.gns.launcher.demo.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The learning curve while it grows: a chart that is drawn over on a terminal, elsewhere one line a version. */
final class CurveView {
    private final Terminal terminal;
    private int versionsShown;
    private int linesDrawn;

    CurveView(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * @param curve ascending; versions without a loss are left out
     * @param status stands below the chart
     */
    void show(List<ReportView.Version> curve, Progress status) {
        var known = curve.stream().filter(v -> loss(v) != null).toList();
        if (terminal.interactive()) {
            draw(known, status.bar());
        } else {
            known.stream().skip(versionsShown).forEach(v -> terminal.err()
                    .println(String.format(
                            Locale.ROOT,
                            "version %d: validation loss of its round %.4f (%s)",
                            v.version(),
                            loss(v),
                            status.plain())));
        }
        versionsShown = known.size();
    }

    private void draw(List<ReportView.Version> known, String status) {
        var lines = new ArrayList<String>();
        if (!known.isEmpty()) {
            lines.add("validation loss (mean of each round's episodes) over updates");
            lines.addAll(Chart.lines(known.stream().map(CurveView::loss).toList(), terminal.width()));
        }
        lines.add(status);
        var up = linesDrawn == 0 ? "" : "\033[" + linesDrawn + "A";
        terminal.err().print(up + "\r");
        lines.forEach(line -> terminal.err().print(line + "\033[K\n"));
        terminal.err().flush();
        linesDrawn = lines.size();
    }

    private static Double loss(ReportView.Version version) {
        return version.figures().get(MetricNames.ROUND_VALIDATION_LOSS);
    }
}

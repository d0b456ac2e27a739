package dev.gns.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.contracts.metric.MetricNames;
import dev.gns.contracts.rest.ReportView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveViewTest {
    private static final Progress PROGRESS = new Progress(8, 16, 0, Duration.ofSeconds(8), "episodes");

    @Test
    void elsewhereThanOnATerminalEachVersionIsToldOnce() {
        var recorder = new Recorder(false);
        var view = new CurveView(recorder.terminal());
        view.show(curve(1), PROGRESS);
        view.show(curve(1), PROGRESS);
        view.show(curve(2), PROGRESS);
        assertThat(recorder.err().lines().toList())
                .hasSize(2)
                .startsWith("version 1: validation loss of its round 0.5000 (8/16 episodes, 1.0/s, 8 s left)");
    }

    @Test
    void onATerminalTheChartIsDrawnOverItself() {
        var recorder = new Recorder(true);
        var view = new CurveView(recorder.terminal());
        view.show(curve(1), PROGRESS);
        var lines = recorder.err().lines().filter(l -> !l.isEmpty()).count();
        view.show(curve(2), PROGRESS);
        assertThat(recorder.err()).contains("\033[" + lines + "A").endsWith(PROGRESS.bar() + "\033[K\n");
    }

    /** Version 0 has no round before it, hence no loss. */
    private static List<ReportView.Version> curve(int newest) {
        return IntStream.rangeClosed(0, newest)
                .mapToObj(v -> new ReportView.Version(
                        "p",
                        v,
                        Optional.empty(),
                        v == 0 ? Map.of() : Map.of(MetricNames.ROUND_VALIDATION_LOSS, 0.5 / v)))
                .toList();
    }
}

package dev.gns.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
    private Instant now = Instant.EPOCH;

    @Test
    void elsewhereThanOnATerminalItPrintsAPlainLineAtTimesAndTheLastOne() {
        var recorder = new Recorder(false);
        try (var view = new ProgressView(recorder.terminal(), () -> now, "x", "episodes")) {
            for (var done = 0; done <= 25; done++) {
                view.update(done, 25);
                now = now.plusSeconds(1);
            }
        }
        assertThat(recorder.err().lines())
                .containsExactly(
                        "x: 0 %, 0/25 episodes",
                        "x: 40 %, 10/25 episodes, 1.0/s, 15 s left",
                        "x: 80 %, 20/25 episodes, 1.0/s, 5 s left",
                        "x: 100 %, 25/25 episodes, 1.0/s");
    }

    @Test
    void onATerminalItDrawsOverOneLineNoWiderThanTheTerminal() {
        var recorder = new Recorder(true);
        try (var view = new ProgressView(recorder.terminal(), () -> now, "x".repeat(100), "episodes")) {
            view.update(0, 10);
            now = now.plusSeconds(1);
            view.update(1, 10);
        }
        assertThat(recorder.err().split("\n")).hasSize(1);
        assertThat(recorder.err().replace("\033[K", "").split("\r"))
                .allMatch(line -> line.strip().length() < 80);
    }

    @Test
    void standsStillWhereNothingChanges() {
        var recorder = new Recorder(false);
        try (var view = new ProgressView(recorder.terminal(), () -> now, "x", "episodes")) {
            view.update(3, 10);
            now = now.plusSeconds(60);
            view.update(3, 10);
        }
        assertThat(recorder.err().lines()).hasSize(1);
    }
}

package dev.gns.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void tellsRateAndTimeLeft() {
        var progress = new Progress(48, 144, 0, Duration.ofSeconds(40), "episodes");
        assertThat(progress.plain()).isEqualTo("48/144 episodes, 1.2/s, 1 min 20 s left");
        assertThat(progress.bar()).startsWith("[##########--------------------] 48/144");
        assertThat(progress.percent()).isEqualTo(33);
    }

    @Test
    void whatWasDoneBeforeDoesNotCountAsSpeed() {
        var progress = new Progress(60, 100, 50, Duration.ofSeconds(10), "episodes");
        assertThat(progress.plain()).isEqualTo("60/100 episodes, 1.0/s, 40 s left");
    }

    @Test
    void saysNoRateBeforeAnythingIsDone() {
        assertThat(new Progress(0, 144, 0, Duration.ofSeconds(5), "episodes").plain())
                .isEqualTo("0/144 episodes");
        assertThat(new Progress(0, 0, 0, Duration.ZERO, "kB").bar()).endsWith("0/0 kB");
    }

    @Test
    void saysNoTimeLeftAtTheEnd() {
        assertThat(new Progress(10, 10, 0, Duration.ofSeconds(100), "episodes").plain())
                .isEqualTo("10/10 episodes, 0.1/s");
    }

    @Test
    void durationsReadWell() {
        assertThat(Progress.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Progress.duration(Duration.ofSeconds(3599))).isEqualTo("59 min 59 s");
        assertThat(Progress.duration(Duration.ofSeconds(7380))).isEqualTo("2 h 3 min");
    }
}

package dev.gns.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.bench.Figure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void theSecondHalfCountsAndTheSumIsThatOfOneMoment() {
        var seen = List.of(
                Map.of("broker", 1.0),
                Map.of("broker", 1.0),
                Map.of("broker", 100.0, "learner-1", 300.0),
                Map.of("broker", 102.0, "learner-1", 310.0));

        assertThat(Memory.figures("memory", seen))
                .contains(
                        new Figure("memory", 406, "MB", 2),
                        new Figure("memory.p95", 412, "MB", 2),
                        new Figure("memory.broker", 101, "MB", 2),
                        new Figure("memory.learner-1", 305, "MB", 2));
    }
}

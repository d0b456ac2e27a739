package dev.gns.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartTest {
    @Test
    void drawsTheHighestValueOnTopAndTheLowestAtTheBottom() {
        var lines = Chart.lines(List.of(1.0, 0.55, 0.1), 40);
        assertThat(lines).hasSize(11);
        assertThat(lines.get(0)).isEqualTo("  1.0000 |•");
        assertThat(lines.get(9)).isEqualTo("  0.1000 |  •");
        assertThat(lines.get(10)).isEqualTo("         +---");
    }

    @Test
    void aFlatCurveIsALineAtTheBottom() {
        assertThat(Chart.lines(Collections.nCopies(3, 0.5), 40).get(9)).isEqualTo("  0.5000 |•••");
    }

    @Test
    void neverIsWiderThanAsked() {
        var many = IntStream.range(0, 1000).mapToObj(i -> (double) i).toList();
        assertThat(Chart.lines(many, 40)).allMatch(line -> line.length() <= 40);
    }

    @Test
    void nothingIsDrawnForNothing() {
        assertThat(Chart.lines(List.of(), 40)).isEmpty();
    }
}

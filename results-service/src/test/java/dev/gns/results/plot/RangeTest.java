package dev.gns.results.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.results.plot.Plot.Curve;
import dev.gns.results.plot.Plot.Curves;
import dev.gns.results.plot.Plot.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeTest {

    @Test
    void linearHasAMarginRoundCurvesAndBands() {
        var range = Range.linear(List.of(curves(new Point(0, 1, 0.5, 1.5), new Point(1, 2, 1.5, 2.5))));
        assertThat(range.low()).isCloseTo(0.5 - 0.04 * 2, within(1e-12));
        assertThat(range.high()).isCloseTo(2.5 + 0.04 * 2, within(1e-12));
    }

    @Test
    void oneWildBandDoesNotPressTheCurvesTogether() {
        var range = Range.linear(List.of(curves(new Point(0, 1, 1, 100), new Point(1, 2, 2, 2))));
        assertThat(range.high()).isLessThan(3.5);
        assertThat(range.hold(100)).isEqualTo(range.high());
    }

    @Test
    void oneValueHasRoomToo() {
        var range = Range.linear(List.of(curves(new Point(0, 3, 3, 3))));
        assertThat(range.low()).isLessThan(3);
        assertThat(range.high()).isGreaterThan(3);
    }

    @Test
    void logarithmicIsWholeDecadesAndAtMostFive() {
        var range = Range.logarithmic(List.of(curves(new Point(0, 3e-3, 3e-3, 2e-2), new Point(1, 1e-12, 0, 1e-12))));
        assertThat(range.high()).isCloseTo(0.1, within(1e-12));
        assertThat(range.low()).isCloseTo(1e-6, within(1e-15));
    }

    private static Curves curves(Point... points) {
        return new Curves("", "x", "y", false, List.of(new Curve("curve", 0, List.of(points))));
    }
}

package dev.gns.bench.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CostTest {
    /** Two episodes of 10 decisions: an interval takes 2 s, an evaluation 1.5 s. */
    private static final Spent SRLS = new Spent(2, 38, 33, 1.5, 0.5, 22, 20, 60);

    private static final Spent GNS = new Spent(2, 38, 9, 1.5, 0.5, 6, 20, 60);

    @Test
    void intervalsAreCountedWithoutTheEvaluationsAtTheEnd() {
        var comparison = new Cost.Comparison(SRLS, GNS);
        assertThat(comparison.evaluation()).isCloseTo(0.75, within(1e-12));
        assertThat(comparison.probability()).isCloseTo(0.2, within(1e-12));
        assertThat(comparison.measured()).isCloseTo(1.75 / 1.15, within(1e-12));
    }

    @Test
    void theFormulaIsWhatIsMeasuredWhereAllIntervalsAreAlike() {
        var comparison = new Cost.Comparison(SRLS, GNS);
        assertThat(comparison.expected(comparison.probability())).isCloseTo(comparison.measured(), within(1e-12));
        assertThat(comparison.expected(1)).isEqualTo(1);
        assertThat(comparison.expected(0)).isCloseTo(1.75, within(1e-12));
    }

    @Test
    void whatAnIntervalTakesMoreIsMeasuredToo() {
        var slow = new Spent(2, 58, 33, 1.5, 0.5, 22, 20, 60);
        assertThat(new Cost.Comparison(slow, GNS).measured()).isCloseTo(4.5 / 2.3, within(1e-12));
    }
}

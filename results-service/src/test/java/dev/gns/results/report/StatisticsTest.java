package dev.gns.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void dividesSquaresByOneLessThanTheCount() {
        var summary = Statistics.summary(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));

        assertThat(summary.n()).isEqualTo(8);
        assertThat(summary.mean()).contains(5.0);
        assertThat(summary.std().orElseThrow()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-12));
    }

    @Test
    void oneValueHasNoSpread() {
        assertThat(Statistics.summary(List.of(3.0)).mean()).contains(3.0);
        assertThat(Statistics.summary(List.of(3.0)).std()).isEmpty();
    }

    @Test
    void noValueHasNoMean() {
        assertThat(Statistics.summary(List.of()).mean()).isEmpty();
    }

    @Test
    void closeLargeValuesKeepTheirSpread() {
        assertThat(Statistics.summary(List.of(1e9, 1e9 + 1, 1e9 + 2)).std()).contains(1.0);
    }
}

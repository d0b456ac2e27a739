package dev.gns.results.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the integral of Student's density, taken step by step. */
class PairedTestTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 12, 30})
    void equalsTheIntegralOfTheDensity(int n) {
        var random = new SplittableRandom(n);
        var differences = DoubleStream.generate(() -> random.nextDouble(-1, 1.5))
                .limit(n)
                .boxed()
                .toList();

        var test = PairedTest.of("best", differences).orElseThrow();

        var mean = differences.stream().mapToDouble(d -> d).sum() / n;
        var squares =
                differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
        var error = Math.sqrt(squares / (n - 1) / n);
        assertThat(test.pairs()).isEqualTo(n);
        assertThat(test.difference()).isCloseTo(mean, within(1e-12));
        assertThat(test.pValue().orElseThrow())
                .isCloseTo(1 - probabilityWithin(Math.abs(mean / error), n - 1), within(1e-5));
        var reach = (test.high().orElseThrow() - test.low().orElseThrow()) / 2;
        assertThat(test.low().get() + reach).isCloseTo(mean, within(1e-12));
        assertThat(probabilityWithin(reach / error, n - 1))
                .as("probability of the interval")
                .isCloseTo(0.95, within(1e-5));
    }

    @Test
    void aKnownExample() {
        // Student's sleep data (1908): t = 4.0621 with 9 degrees of freedom.
        var extra = List.of(1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4);

        var test = PairedTest.of("other drug", extra).orElseThrow();

        assertThat(test.pValue().orElseThrow()).isCloseTo(0.002833, within(1e-6));
        assertThat(test.low().orElseThrow()).isCloseTo(0.7001142, within(1e-6));
        assertThat(test.high().orElseThrow()).isCloseTo(2.4598858, within(1e-6));
    }

    @Test
    void oneDifferenceHasNoTestAndNoneNothing() {
        assertThat(PairedTest.of("best", List.of(0.5)).orElseThrow()).satisfies(test -> {
            assertThat(test.difference()).isEqualTo(0.5);
            assertThat(test.pValue()).isEmpty();
            assertThat(test.low()).isEmpty();
        });
        assertThat(PairedTest.of("best", List.of())).isEmpty();
    }

    @Test
    void withoutSpreadEverythingOrNothingDiffers() {
        assertThat(PairedTest.of("best", Collections.nCopies(4, 0.0))
                        .orElseThrow()
                        .pValue())
                .contains(1.0);
        assertThat(PairedTest.of("best", Collections.nCopies(4, 0.25))
                        .orElseThrow()
                        .pValue())
                .contains(0.0);
    }

    /** P(|T| ≤ t) by Simpson's rule on tan, which brings the heavy tails into a finite range. */
    private static double probabilityWithin(double t, int freedom) {
        var half = Math.atan(t);
        var steps = 20_000;
        var width = half / steps;
        var sum = 0.0;
        var whole = 0.0;
        for (var i = 0; i <= steps; i++) {
            var weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * density(i * width, freedom);
        }
        var wholeWidth = (Math.PI / 2 - 1e-12) / steps;
        for (var i = 0; i <= steps; i++) {
            var weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            whole += weight * density(i * wholeWidth, freedom);
        }
        return sum * width / (whole * wholeWidth);
    }

    /** Of the angle, not normalised: (1 + tan²/ν)^(−(ν+1)/2) · dtan. */
    private static double density(double angle, int freedom) {
        var t = Math.tan(angle);
        return Math.pow(1 + t * t / freedom, -(freedom + 1) / 2.0) * (1 + t * t);
    }
}

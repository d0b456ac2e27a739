package dev.gns.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void theMedianIsTheMiddleOne() {
        assertThat(samples(5, 1, 9).median()).isEqualTo(5);
        assertThat(samples(4, 1, 9, 2).median()).isEqualTo(3);
    }

    @Test
    void aQuantileIsOneOfTheValues() {
        var hundred = samples(DoubleStream.iterate(100, v -> v - 1).limit(100).toArray());

        assertThat(hundred.quantile(0.95)).isEqualTo(95);
        assertThat(samples(3, 1, 2).quantile(0.95)).isEqualTo(3);
    }

    @Test
    void figuresAreMedianLeastAndPercentile() {
        assertThat(samples(3, 1, 2).figures("list", "ms"))
                .containsExactly(
                        new Figure("list", 2, "ms", 3),
                        new Figure("list.min", 1, "ms", 3),
                        new Figure("list.p95", 3, "ms", 3));
    }

    @Test
    void theRatioIsThatOfTheMedians() {
        var figures = samples(6, 3, 4).figures("list", "ms", samples(2, 2, 100));

        assertThat(figures.get(0).ratio()).hasValue(2);
        assertThat(figures.subList(1, 3)).allMatch(f -> f.ratio().isEmpty());
    }

    @Test
    void workThatFailsIsNotCounted() throws Exception {
        var samples = new Samples();

        assertThat(samples.time(() -> "done")).isEqualTo("done");
        assertThatThrownBy(() -> samples.time(() -> {
                    throw new IllegalArgumentException("away");
                }))
                .hasMessage("away");
        assertThat(samples.figures("work", "ms").get(0).n()).isEqualTo(1);
    }

    @Test
    void noSamplesHaveNoMedian() {
        assertThatIllegalStateException().isThrownBy(() -> new Samples().median());
    }

    private static Samples samples(double... values) {
        var samples = new Samples();
        DoubleStream.of(values).forEach(samples::add);
        return samples;
    }
}

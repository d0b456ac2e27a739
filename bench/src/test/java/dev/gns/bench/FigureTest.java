package dev.gns.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void isOneJsonLineOfFourDigits() {
        assertThat(new Figure("a.p95", 12.345678, "ms", 50).toJson())
                .isEqualTo("{\"name\":\"a.p95\",\"value\":12.35,\"unit\":\"ms\",\"n\":50}");
    }

    @Test
    void largeValuesAreWrittenOut() {
        assertThat(new Figure("rate", 1_234_567, "1/s", 3).toJson()).contains("\"value\":1235000,");
    }

    @Test
    void theRatioIsThereWhereThereIsAReference() {
        assertThat(new Figure("a", 2, "ms", OptionalDouble.of(1.23456), 5).toJson())
                .isEqualTo("{\"name\":\"a\",\"value\":2.0,\"unit\":\"ms\",\"ratio\":1.235,\"n\":5}");
    }

    @Test
    void whatWasNotMeasuredIsNoFigure() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Figure("a", Double.NaN, "ms", 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Figure("a", 1, "ms", 0));
    }
}

package dev.gns.bench.learner;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final float[] OUTPUTS = {0.5f, -20, 0};

    @Test
    void sumsInAnotherOrderAreTheSameNetworks() {
        assertThatCode(() -> Reference.requireSame(OUTPUTS, new float[] {0.50001f, -20.001f, 0.00001f}))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherNetworkIsNotMeasured() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Reference.requireSame(OUTPUTS, new float[] {0.501f, -20, 0}))
                .withMessageContaining("another network");
        assertThatIllegalStateException().isThrownBy(() -> Reference.requireSame(OUTPUTS, new float[] {0.5f, -20}));
        assertThatIllegalStateException()
                .isThrownBy(() -> Reference.requireSame(OUTPUTS, new float[] {0.5f, Float.NaN, 0}));
    }
}

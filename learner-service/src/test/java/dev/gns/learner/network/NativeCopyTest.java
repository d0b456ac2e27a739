package dev.gns.learner.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeCopyTest {
    @Test
    void theTargetKeepsItsOwnMemory() {
        try (var manager = NDManager.newBaseManager();
                var mode = GradientMode.off()) {
            assertThat(mode).isNotNull();
            for (var shape : List.of(new Shape(6), new Shape(2, 3), new Shape(3, 1, 2))) {
                var from = manager.create(new float[] {1, 2, Float.NaN, 4, 5, 6}, shape);
                var to = manager.ones(shape);
                var memory =
                        to.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
                NativeCopy.copy(from, to);
                assertThat(to.toFloatArray()).containsExactly(1, 2, Float.NaN, 4, 5, 6);
                from.addi(1);
                assertThat(memory.get(5))
                        .as("neither the old memory nor that of the source")
                        .isEqualTo(6);
            }
        }
    }
}

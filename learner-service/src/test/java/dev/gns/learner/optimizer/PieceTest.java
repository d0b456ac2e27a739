package dev.gns.learner.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.gns.learner.network.GradientMode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pieces against the whole, bit by bit. */
class PieceTest {
    private final NDManager manager = NDManager.newBaseManager();
    private final GradientMode mode = GradientMode.off();

    @AfterEach
    void close() {
        mode.close();
        manager.close();
    }

    private record Arrays(NDArray weights, NDArray gradients, NDArray means, NDArray variances) {
        Piece whole() {
            return new Piece((PtNDArray) weights, (PtNDArray) gradients, (PtNDArray) means, (PtNDArray) variances);
        }

        List<Piece> pieces() {
            return Piece.of(weights, gradients, means, variances);
        }
    }

    private Arrays arrays(Shape shape) {
        var numbers = manager.arange(0, shape.size(), 1, DataType.FLOAT32).reshape(shape);
        return new Arrays(
                numbers.mul(1.37f).sin(),
                numbers.mul(2.11f).sin().mul(1e-2f),
                manager.zeros(shape),
                manager.zeros(shape));
    }

    private static void update(Piece piece) {
        JniUtils.adamUpdate(
                piece.weights(),
                piece.gradients(),
                piece.means(),
                piece.variances(),
                1e-3f,
                1.3e-3f,
                0.01f,
                0.7f,
                -1,
                0.9f,
                0.999f,
                1e-8f,
                true);
    }

    @ParameterizedTest
    @CsvSource({"200003, 1, 2", "1001, 385, 4", "130, 5000, 3", "3, 70001, 1", "257, 512, 2"})
    void theBitsAreThoseOfTheWhole(long rows, long columns, int count) {
        var shape = columns == 1 ? new Shape(rows) : new Shape(rows, columns);
        var whole = arrays(shape);
        var parts = arrays(shape);
        var pieces = parts.pieces();
        assertThat(pieces).hasSize(count);
        for (var step = 0; step < 3; step++) {
            update(whole.whole());
            pieces.forEach(PieceTest::update);
        }
        assertThat(parts.weights().toFloatArray())
                .isEqualTo(whole.weights().toFloatArray())
                .isNotEqualTo(arrays(shape).weights().toFloatArray());
        assertThat(parts.means().toFloatArray()).isEqualTo(whole.means().toFloatArray());
        assertThat(parts.variances().toFloatArray()).isEqualTo(whole.variances().toFloatArray());
    }

    @Test
    void aSmallParameterIsOnePieceAsItIs() {
        var small = arrays(new Shape(512, 256));
        assertThat(small.pieces()).containsExactly(small.whole());
    }
}

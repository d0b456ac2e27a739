package dev.gns.learner.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a parameter that are updated at once, with all that goes with them: views of the arrays, which live as long.
 *
 * <p>The native update makes an array of its size for each operation. Those of a large parameter would each be fetched anew
 * from the system and go through main memory; those of a piece stay in the core's cache. The bits are the same, since each
 * number is computed by itself.
 */
record Piece(PtNDArray weights, PtNDArray gradients, PtNDArray means, PtNDArray variances) {
    private static final long NUMBERS = 1 << 17;
    /** So that only the parameter's end is computed number by number instead of by vectors, as without pieces. */
    private static final long ROWS = 64;

    /** All pieces of one parameter; just one on a GPU, which has no use for small ones. */
    static List<Piece> of(NDArray weights, NDArray gradients, NDArray means, NDArray variances) {
        var size = weights.size();
        if (size <= NUMBERS || weights.getDevice().isGpu()) {
            return List.of(
                    new Piece((PtNDArray) weights, (PtNDArray) gradients, (PtNDArray) means, (PtNDArray) variances));
        }
        var rows = weights.getShape().get(0);
        var atOnce = Math.max(1, NUMBERS / (size / rows) / ROWS) * ROWS;
        List<Piece> pieces = new ArrayList<>();
        for (var from = 0L; from < rows; from += atOnce) {
            var some = new NDIndex("{}:{}", from, Math.min(from + atOnce, rows));
            pieces.add(new Piece(view(weights, some), view(gradients, some), view(means, some), view(variances, some)));
        }
        return pieces;
    }

    private static PtNDArray view(NDArray array, NDIndex rows) {
        var view = array.get(rows);
        NDScope.unregister(view);
        return (PtNDArray) view;
    }
}

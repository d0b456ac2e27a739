package dev.gns.policy.network;

import dev.gns.contracts.Check;
import java.util.Arrays;
import java.util.List;

/** An immutable array of float32 with a shape, row-major. */
public final class Tensor {
    private final List<Integer> shape;
    private final float[] values;

    /** @throws dev.gns.contracts.InvalidMessageException if the values do not fill the shape */
    public Tensor(List<Integer> shape, float[] values) {
        this.shape = List.copyOf(shape);
        Check.that(
                values.length == size(this.shape),
                "tensor",
                "must have " + size(this.shape) + " values for shape " + shape + ", but has " + values.length);
        this.values = values.clone();
    }

    public static Tensor zeros(List<Integer> shape) {
        return new Tensor(shape, new float[size(shape)]);
    }

    private static int size(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    public List<Integer> shape() {
        return shape;
    }

    public int size() {
        return values.length;
    }

    /** A copy. */
    public float[] toArray() {
        return values.clone();
    }

    /** Whether no value is NaN or infinite. */
    public boolean isFinite() {
        for (var value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Same shape, same bits. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that && shape.equals(that.shape) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + shape;
    }
}

package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/** bfloat16, the upper half of a 32-bit float. DJL's native code does not know it: the process would abort. */
final class BrainFloats {
    /** So that large tensors need no large buffer. */
    private static final int MOST_AT_ONCE = 1 << 18;

    private BrainFloats() {}

    /** The same numbers as 32-bit floats, attached to {@code manager}. */
    static NDArray widen(ShortBuffer halves, Shape shape, NDManager manager) {
        var buffer = ByteBuffer.allocateDirect(Math.min(halves.remaining(), MOST_AT_ONCE) * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        var parts = new NDList();
        while (halves.hasRemaining()) {
            buffer.clear();
            while (halves.hasRemaining() && buffer.hasRemaining()) {
                buffer.putInt(halves.get() << Short.SIZE);
            }
            buffer.flip();
            var size = new Shape(buffer.remaining() / Float.BYTES);
            parts.add(manager.create(buffer, size, DataType.FLOAT32).duplicate());
        }
        return NDArrays.concat(parts).reshape(shape);
    }
}

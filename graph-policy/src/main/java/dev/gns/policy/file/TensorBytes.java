package dev.gns.policy.file;

import dev.gns.contracts.Check;
import dev.gns.policy.network.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Between tensors and their bytes, little-endian. */
final class TensorBytes {
    private TensorBytes() {}

    static Safetensors.Entry write(Tensor tensor) {
        var buffer = buffer(new byte[tensor.size() * Float.BYTES]);
        buffer.asFloatBuffer().put(tensor.toArray());
        return new Safetensors.Entry(Safetensors.Type.F32, tensor.shape(), buffer.array());
    }

    /** One number, shape {@code [1]}. */
    static Safetensors.Entry write(long value) {
        return new Safetensors.Entry(
                Safetensors.Type.I64,
                List.of(1),
                buffer(new byte[Long.BYTES]).putLong(value).array());
    }

    static Tensor readFloats(String name, Safetensors.Entry entry) {
        Check.that(entry.type() == Safetensors.Type.F32, name + ".dtype", "must be F32, but is " + entry.type());
        var values = new float[entry.data().length / Float.BYTES];
        buffer(entry.data()).asFloatBuffer().get(values);
        return new Tensor(entry.shape(), values);
    }

    static long readLong(String name, Safetensors.Entry entry) {
        Check.that(
                entry.type() == Safetensors.Type.I64 && entry.shape().equals(List.of(1)),
                name,
                "must be one I64 number, but is " + entry.type() + entry.shape());
        return buffer(entry.data()).getLong();
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

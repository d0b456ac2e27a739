package dev.gns.learner.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Carries examples to the engine. Buffers and arrays are made once for each batch size and filled again, since direct
 * buffers that wait for the garbage collector are what makes a learner's memory grow.
 */
public final class BatchBuffer {
    private final ImageSet set;
    private final NDManager manager;
    private final Map<Integer, Batch> bySize = new HashMap<>();

    /** @param manager that the arrays live and are closed with */
    public BatchBuffer(ImageSet set, NDManager manager) {
        this.set = set;
        this.manager = manager;
    }

    /**
     * Valid until the next {@link #fill} of this size.
     *
     * @param images {@code [batch, channels, height, width]}
     * @param labels {@code [batch, 1]}, int64
     */
    public record Batch(NDArray images, NDArray labels, ByteBuffer imageBytes, ByteBuffer labelBytes) {}

    public Batch fill(int[] examples) {
        var batch = bySize.computeIfAbsent(examples.length, this::allocate);
        var pixels = batch.imageBytes().clear().order(ByteOrder.nativeOrder()).asFloatBuffer();
        var labels = batch.labelBytes().clear().order(ByteOrder.nativeOrder()).asLongBuffer();
        for (var example : examples) {
            set.putPixels(example, pixels);
            set.putLabel(example, labels);
        }
        batch.images().set(batch.imageBytes());
        batch.labels().set(batch.labelBytes());
        return batch;
    }

    private Batch allocate(int size) {
        var shape = set.shape();
        var images = manager.create(new Shape(size, shape.channels(), shape.height(), shape.width()), DataType.FLOAT32);
        var labels = manager.create(new Shape(size, 1), DataType.INT64);
        // They outlive the scope of the step that needs them first.
        NDScope.unregister(images, labels);
        return new Batch(images, labels, direct(size * shape.pixels() * Float.BYTES), direct(size * Long.BYTES));
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}

package dev.gns.learner.data;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Carries images to the engine. Buffers and arrays are made once for each batch size and filled again, since direct
 * buffers that wait for the garbage collector are what makes a learner's memory grow.
 */
final class ImageBatches implements Batches {
    private final ImageSet set;
    private final NDManager manager;
    private final Map<Integer, Buffers> bySize = new HashMap<>();

    /** @param manager that the arrays live and are closed with */
    ImageBatches(ImageSet set, NDManager manager) {
        this.set = set;
        this.manager = manager;
    }

    private record Buffers(Batch batch, ByteBuffer images, ByteBuffer labels) {}

    @Override
    public Batch fill(int[] examples) {
        var buffers = bySize.computeIfAbsent(examples.length, this::allocate);
        var pixels = buffers.images().clear().order(ByteOrder.nativeOrder()).asFloatBuffer();
        var labels = buffers.labels().clear().order(ByteOrder.nativeOrder()).asLongBuffer();
        for (var example : examples) {
            set.putPixels(example, pixels);
            labels.put(set.classOf(example));
        }
        buffers.batch().inputs().head().set(buffers.images());
        buffers.batch().labels().set(buffers.labels());
        return buffers.batch();
    }

    private Buffers allocate(int size) {
        var shape = set.shape();
        var images = manager.create(new Shape(size, shape.channels(), shape.height(), shape.width()), DataType.FLOAT32);
        var labels = manager.create(new Shape(size, 1), DataType.INT64);
        // They outlive the scope of the step that needs them first.
        NDScope.unregister(images, labels);
        return new Buffers(
                new Batch(new NDList(images), labels),
                direct(size * shape.pixels() * Float.BYTES),
                direct(size * Long.BYTES));
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}

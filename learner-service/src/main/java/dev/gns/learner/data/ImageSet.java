package dev.gns.learner.data;

import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;

/** A selection from images that several sets may share. */
public final class ImageSet implements Examples {
    private final LabelledImages images;
    private final int[] index;
    private final Normalization normalization;

    ImageSet(LabelledImages images, int[] index, Normalization normalization) {
        this.images = images;
        this.index = index.clone();
        this.normalization = normalization;
    }

    @Override
    public int size() {
        return index.length;
    }

    public ImageShape shape() {
        return images.shape();
    }

    @Override
    public Target target() {
        return new Target.Classes(images.classes());
    }

    @Override
    public double label(int example) {
        return classOf(example);
    }

    @Override
    public void digest(MessageDigest digest) {
        var shape = images.shape();
        digest.update((byte) images.classes());
        digest.update(ByteBuffer.allocate(3 * Integer.BYTES)
                .putInt(shape.channels())
                .putInt(shape.height())
                .putInt(shape.width())
                .flip());
        normalization.digest(digest);
        for (var image : index) {
            digest.update(images.labels()[image]);
            digest.update(images.pixels().of(image));
        }
    }

    @Override
    public void checkUnchanged() {
        images.pixels().checkUnchanged();
    }

    @Override
    public Batches batches(NDManager manager) {
        return new ImageBatches(this, manager);
    }

    int classOf(int example) {
        return Byte.toUnsignedInt(images.labels()[index[example]]);
    }

    /** Puts the normalised pixels of {@code example} at the position of {@code target}. */
    void putPixels(int example, FloatBuffer target) {
        normalization.put(images.pixels().of(index[example]), target);
    }

    /** Where the examples stand in the published order; for tests of the split. */
    int[] index() {
        return index.clone();
    }
}

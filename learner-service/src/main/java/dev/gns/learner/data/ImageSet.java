package dev.gns.learner.data;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/** Examples of one purpose (training, validation, test): a selection from images that several sets may share. */
public final class ImageSet {
    private final LabelledImages images;
    private final int[] index;
    private final Normalization normalization;

    ImageSet(LabelledImages images, int[] index, Normalization normalization) {
        this.images = images;
        this.index = index.clone();
        this.normalization = normalization;
    }

    public int size() {
        return index.length;
    }

    public ImageShape shape() {
        return images.shape();
    }

    public int classes() {
        return images.classes();
    }

    public int label(int example) {
        return images.labels()[index[example]];
    }

    /** Puts the normalised pixels of {@code example} at the position of {@code target}. */
    public void putPixels(int example, FloatBuffer target) {
        var length = shape().pixels();
        var start = index[example] * length;
        var pixels = images.pixels();
        for (var i = start; i < start + length; i++) {
            target.put(normalization.apply(pixels[i]));
        }
    }

    /** Puts the label of {@code example} at the position of {@code target}. */
    public void putLabel(int example, LongBuffer target) {
        target.put(label(example));
    }

    /** Where the examples stand in the published order; for tests of the split. */
    int[] index() {
        return index.clone();
    }
}

package dev.gns.learner.data;

import java.util.Arrays;

/**
 * Images with labels as they were published: unsigned bytes, which a training set can keep in memory.
 *
 * @param shape of one image
 * @param pixels {@code [count, channels, height, width]}, row-major
 * @param labels {@code [count]}, from 0 to {@code classes} − 1
 */
record LabelledImages(ImageShape shape, int classes, byte[] pixels, byte[] labels) {

    /**
     * @param images {@code [count, height, width]}, or {@code [count, channels, height, width]}
     * @throws DataException if counts differ or a label is out of range
     */
    static LabelledImages of(IdxArray images, IdxArray labels, int classes, String remedy) {
        if (images.count() != labels.count()) {
            var fault =
                    "has " + labels.count() + " labels, but " + images.name() + " has " + images.count() + " images";
            throw new DataException(labels.name(), fault, remedy);
        }
        for (var label : labels.values()) {
            if (Byte.toUnsignedInt(label) >= classes) {
                var fault = "has the label " + Byte.toUnsignedInt(label) + ", but there are " + classes + " classes";
                throw new DataException(labels.name(), fault, remedy);
            }
        }
        return new LabelledImages(shape(images.dimensions()), classes, images.values(), labels.values());
    }

    private static ImageShape shape(int[] sizes) {
        return sizes.length == 3 ? new ImageShape(1, sizes[1], sizes[2]) : new ImageShape(sizes[1], sizes[2], sizes[3]);
    }

    int count() {
        return labels.length;
    }

    /** All of them, in their order. */
    ImageSet all(Normalization normalization) {
        var index = new int[count()];
        Arrays.setAll(index, i -> i);
        return new ImageSet(this, index, normalization);
    }
}

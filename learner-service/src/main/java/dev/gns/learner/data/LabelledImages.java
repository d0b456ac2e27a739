package dev.gns.learner.data;

import java.util.Arrays;

/**
 * Images with labels as they were published.
 *
 * @param shape of one image
 * @param pixels of each image, from 0 to {@code count} − 1
 * @param labels {@code [count]}, from 0 to {@code classes} − 1
 */
record LabelledImages(ImageShape shape, int classes, PixelSource pixels, byte[] labels) {

    /**
     * Images from IDX arrays.
     *
     * @param images {@code [count, height, width]}, or {@code [count, channels, height, width]}
     * @throws DataException if counts differ, or that names the record, if a label is out of range
     */
    static LabelledImages of(IdxArray images, IdxArray labels, int classes, String remedy) {
        if (images.count() != labels.count()) {
            var fault =
                    "has " + labels.count() + " labels, but " + images.name() + " has " + images.count() + " images";
            throw new DataException(labels.name(), fault, remedy);
        }
        for (var i = 0; i < labels.count(); i++) {
            checkLabel(labels.name(), i, labels.values()[i], classes, remedy);
        }
        var shape = shape(images.dimensions());
        return new LabelledImages(shape, classes, PixelSource.inMemory(images.values(), shape), labels.values());
    }

    /**
     * @param file that has the label
     * @param index of its record, from 0; people are told it from 1
     * @throws DataException if it is out of range
     */
    static void checkLabel(String file, int index, byte label, int classes, String remedy) {
        var number = Byte.toUnsignedInt(label);
        if (number >= classes) {
            var fault =
                    "has the label " + number + " in record " + (index + 1) + ", but there are " + classes + " classes";
            throw new DataException(file, fault, remedy);
        }
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

package dev.gns.learner.data;

import java.util.function.Function;

/** Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017): 28×28 grey images of ten kinds of clothes, four IDX files. */
final class FashionMnist {
    static final String NAME = "fashion-mnist";
    /** 7,000 + 1,000 of the 60,000 training images and 2,000 of the test images, in this jar. */
    static final String EMBEDDED = "fashion-mnist-embedded";

    static final int CLASSES = 10;
    /** Mean and standard deviation of the 60,000 training images' pixels, as fractions of 255. */
    static final Normalization NORMALIZATION = Normalization.of(new double[] {0.2860}, new double[] {0.3530});

    private static final String REMEDY = "fetch the data set again with 'gns data fetch fashion-mnist', or install the"
            + " Debian package dataset-fashion-mnist";

    private FashionMnist() {}

    /** The 60,000 (or 8,000) images to split, and the 10,000 (or 2,000) to test on. */
    static PublishedImages read(Function<String, DataFile> files) {
        return new PublishedImages(read(files, "train"), read(files, "t10k"), NORMALIZATION);
    }

    private static LabelledImages read(Function<String, DataFile> files, String part) {
        var reader = new IdxReader(REMEDY);
        var images = reader.read(files.apply(part + "-images-idx3-ubyte"), 3);
        var labels = reader.read(files.apply(part + "-labels-idx1-ubyte"), 1);
        return LabelledImages.of(images, labels, CLASSES, REMEDY);
    }
}

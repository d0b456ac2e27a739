package dev.gns.learner.data;

import java.util.Arrays;

/** A set of images of any shape, for tests of what is built for them. */
public final class ExampleImages {
    private ExampleImages() {}

    /** Two black images of ten classes. */
    public static ImageSet of(ImageShape shape) {
        var images = new LabelledImages(shape, 10, new byte[2 * shape.pixels()], new byte[2]);
        var halves = new double[shape.channels()];
        Arrays.fill(halves, 0.5);
        return images.all(Normalization.of(halves, halves));
    }
}

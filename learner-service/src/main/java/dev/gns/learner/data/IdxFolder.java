package dev.gns.learner.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Images of the user's own in the four files of MNIST, each gzipped or plain: grey ones in {@code idx3}, {@code [count,
 * height, width]}, or with channels in {@code idx4}, {@code [count, channels, height, width]}. There is a class for each
 * label from 0 to the greatest of the training images.
 */
final class IdxFolder {
    private static final String REMEDY = "see 'Your own images' in docs/experiments.md for the files of a data set";

    private IdxFolder() {}

    /** @throws DataException if a file is missing or broken, or the files do not go together */
    static PublishedImages read(Path folder) {
        var labels = labels(folder, "train");
        var classes = classes(labels);
        var trainingImages = images(folder, "train");
        var training = LabelledImages.of(trainingImages, labels, classes, REMEDY);
        var testImages = images(folder, "t10k");
        var test = LabelledImages.of(testImages, labels(folder, "t10k"), classes, REMEDY);
        if (!test.shape().equals(training.shape())) {
            var fault = "has images of " + test.shape() + ", but the training images are of " + training.shape();
            throw new DataException(testImages.name(), fault, REMEDY);
        }
        return new PublishedImages(training, test, normalization(trainingImages, training.shape()));
    }

    private static IdxArray images(Path folder, String part) {
        var reader = new IdxReader(REMEDY);
        var channels = part + "-images-idx4-ubyte";
        return Files.exists(folder.resolve(channels)) || Files.exists(folder.resolve(channels + ".gz"))
                ? reader.read(DataFile.inFolder(folder, channels), 4)
                : reader.read(DataFile.inFolder(folder, part + "-images-idx3-ubyte"), 3);
    }

    private static IdxArray labels(Path folder, String part) {
        return new IdxReader(REMEDY).read(DataFile.inFolder(folder, part + "-labels-idx1-ubyte"), 1);
    }

    private static int classes(IdxArray labels) {
        var values = IntStream.range(0, labels.count())
                .map(i -> Byte.toUnsignedInt(labels.values()[i]))
                .summaryStatistics();
        if (values.getMin() == values.getMax()) {
            throw new DataException(
                    labels.name(), "has one class only, " + values.getMax(), "give images of two or more");
        }
        return values.getMax() + 1;
    }

    private static Normalization normalization(IdxArray images, ImageShape shape) {
        var channels = shape.channels();
        var means = new double[channels];
        var deviations = new double[channels];
        for (var channel = 0; channel < channels; channel++) {
            var counts = counts(images, shape, channel);
            var count = (double) Arrays.stream(counts).sum();
            var mean = 0.0;
            var square = 0.0;
            for (var p = 0; p < counts.length; p++) {
                mean += counts[p] * (p / 255.0) / count;
                square += counts[p] * (p / 255.0) * (p / 255.0) / count;
            }
            means[channel] = mean;
            deviations[channel] = deviation(square - mean * mean);
        }
        return Normalization.of(means, deviations);
    }

    /** A channel that is everywhere the same becomes 0. */
    private static double deviation(double variance) {
        return variance > 1e-12 ? Math.sqrt(variance) : 1;
    }

    /** How often a channel has each value, {@code [256]}. */
    private static long[] counts(IdxArray images, ImageShape shape, int channel) {
        var counts = new long[256];
        var plane = shape.height() * shape.width();
        for (var image = 0; image < images.count(); image++) {
            var start = image * shape.pixels() + channel * plane;
            for (var i = start; i < start + plane; i++) {
                counts[Byte.toUnsignedInt(images.values()[i])]++;
            }
        }
        return counts;
    }
}

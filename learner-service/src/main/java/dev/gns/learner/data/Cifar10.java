package dev.gns.learner.data;

import java.nio.file.Path;
import java.util.List;

/** CIFAR-10 (Krizhevsky, 2009): 32×32 colour images of ten kinds of animals and vehicles, six binary files. */
final class Cifar10 {
    static final String NAME = "cifar10";
    /** As the publisher's archive calls it. */
    static final String FOLDER = "cifar-10-batches-bin";

    /** Means and standard deviations of red, green and blue over the 50,000 training images, as fractions of 255. */
    static final Normalization NORMALIZATION =
            Normalization.of(new double[] {0.4914, 0.4822, 0.4465}, new double[] {0.2470, 0.2435, 0.2616});

    private static final int RECORDS_PER_FILE = 10_000;
    private static final List<String> TRAINING =
            List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin");
    private static final List<String> TEST = List.of("test_batch.bin");

    private Cifar10() {}

    /** @throws DataException if a file is missing or broken */
    static PublishedImages read(Path folder) {
        return read(folder, RECORDS_PER_FILE);
    }

    static PublishedImages read(Path folder, int recordsPerFile) {
        var reader = new CifarReader(recordsPerFile, "fetch the data set again with 'gns data fetch cifar10'");
        var classes = reader.classNames(folder.resolve("batches.meta.txt"));
        return new PublishedImages(
                reader.read(folder, TRAINING, classes.size()),
                reader.read(folder, TEST, classes.size()),
                NORMALIZATION);
    }
}

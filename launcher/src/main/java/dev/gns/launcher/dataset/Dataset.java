package dev.gns.launcher.dataset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A data set that can be fetched from its publisher.
 *
 * @param name its folder, too
 * @param source URL that its files are below
 */
public record Dataset(String name, String description, String source, List<File> files) {
    /** Fashion-MNIST (Xiao, Rasul, Vollgraf 2017; MIT licence). */
    private static final Dataset FASHION_MNIST = new Dataset(
            "fashion-mnist",
            "60,000 training and 10,000 test images of clothes, 28×28 grey, 10 classes (MIT)",
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            List.of(
                    new File(
                            "train-images-idx3-ubyte",
                            47_040_016,
                            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
                    new File(
                            "train-labels-idx1-ubyte",
                            60_008,
                            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
                    new File(
                            "t10k-images-idx3-ubyte",
                            7_840_016,
                            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
                    new File(
                            "t10k-labels-idx1-ubyte",
                            10_008,
                            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34")));

    /**
     * One file, published gzipped.
     *
     * @param name without {@code .gz}
     * @param bytes uncompressed
     * @param sha256 of the uncompressed bytes, lower-case hex
     */
    public record File(String name, long bytes, String sha256) {}

    public Dataset {
        files = List.copyOf(files);
    }

    public static List<Dataset> all() {
        return List.of(FASHION_MNIST);
    }

    public static Optional<Dataset> named(String name) {
        return Stream.of(FASHION_MNIST).filter(d -> d.name.equals(name)).findFirst();
    }

    /** Of all files, uncompressed. */
    public long bytes() {
        return files.stream().mapToLong(File::bytes).sum();
    }
}

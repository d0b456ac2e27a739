package dev.gns.launcher.dataset;

import java.util.List;
import java.util.Optional;

/**
 * A data set that can be fetched from its publisher.
 *
 * @param source URL that its files are below
 * @param folder of its files, below the folder of all data sets
 */
public record Dataset(String name, String description, String source, String folder, Contents contents) {
    /** Fashion-MNIST (Xiao, Rasul, Vollgraf 2017; MIT licence). */
    private static final Dataset FASHION_MNIST = new Dataset(
            "fashion-mnist",
            "60,000 training and 10,000 test images of clothes, 28×28 grey, 10 classes (MIT)",
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            "fashion-mnist",
            new Contents.GzipFiles(List.of(
                    new Contents.File(
                            "train-images-idx3-ubyte",
                            47_040_016,
                            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
                    new Contents.File(
                            "train-labels-idx1-ubyte",
                            60_008,
                            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
                    new Contents.File(
                            "t10k-images-idx3-ubyte",
                            7_840_016,
                            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
                    new Contents.File(
                            "t10k-labels-idx1-ubyte",
                            10_008,
                            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"))));

    /** CIFAR-10 (Krizhevsky 2009), with the digest that its publisher states. */
    private static final Dataset CIFAR10 = new Dataset(
            "cifar10",
            "50,000 training and 10,000 test images of animals and vehicles, 32×32 colour, 10 classes",
            "https://www.cs.toronto.edu/~kriz/",
            "cifar-10-batches-bin",
            new Contents.TarArchive("cifar-10-binary.tar.gz", 170_052_171, "c32a1d4ab5d03f1284b67883e8d87530"));

    public static List<Dataset> all() {
        return List.of(FASHION_MNIST, CIFAR10);
    }

    public static Optional<Dataset> named(String name) {
        return all().stream().filter(d -> d.name.equals(name)).findFirst();
    }
}

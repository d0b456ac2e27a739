package dev.gns.learner.network;

import ai.djl.ndarray.NDManager;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.data.ImageShape;
import java.util.List;

/** Target networks by name. */
public final class Networks {
    private Networks() {}

    /**
     * A fresh network.
     *
     * @param trainingSeed of the episode; the start depends on nothing else
     * @throws InvalidMessageException if {@code name} is not known
     */
    public static TargetNetwork build(
            String name, ImageShape input, int classes, NDManager manager, long trainingSeed) {
        var factory = new ParameterFactory(manager, new SeedTree(trainingSeed).child("initialization"));
        return switch (name) {
            case "cnn-small" -> new TargetNetwork(small(factory, input, classes));
            case "cnn" -> new TargetNetwork(cnn(factory, input, classes));
            default ->
                throw new InvalidMessageException(
                        "task.network", "is not known: " + name + "; known are cnn-small, cnn");
        };
    }

    /** 9,122 weights and biases for 28×28 grey images and ten classes (METHOD §11). */
    private static List<Layer> small(ParameterFactory factory, ImageShape input, int classes) {
        var features = 16 * quarter(input.height()) * quarter(input.width());
        return List.of(
                new Convolution(factory, "conv1", input.channels(), 8, 3, 2),
                new BatchNormalization(factory, "bn1", 8),
                new Relu(),
                new Convolution(factory, "conv2", 8, 16, 3, 2),
                new BatchNormalization(factory, "bn2", 16),
                new Relu(),
                new Flatten(),
                new Linear(factory, "linear", features, classes));
    }

    /** 206,970 weights and biases for 28×28 grey images and ten classes. */
    private static List<Layer> cnn(ParameterFactory factory, ImageShape input, int classes) {
        var features = 32 * (input.height() / 2 / 2) * (input.width() / 2 / 2);
        return List.of(
                new Convolution(factory, "conv1", input.channels(), 16, 3, 1),
                new BatchNormalization(factory, "bn1", 16),
                new Relu(),
                new MaxPool(2),
                new Convolution(factory, "conv2", 16, 32, 3, 1),
                new BatchNormalization(factory, "bn2", 32),
                new Relu(),
                new MaxPool(2),
                new Flatten(),
                new Linear(factory, "linear1", features, 128),
                new Relu(),
                new Linear(factory, "linear2", 128, classes));
    }

    /** A side after two convolutions of stride 2. */
    private static int quarter(int side) {
        return ((side + 1) / 2 + 1) / 2;
    }
}

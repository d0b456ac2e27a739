package dev.gns.learner.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.data.ImageShape;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsLastTest {
    private static final int WIDTH = 16;
    private static final int BATCHES = 7;

    private final NDManager manager = NDManager.newBaseManager();
    private final GradientMode mode = GradientMode.off();

    @AfterEach
    void close() {
        mode.close();
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void anImageIsTheSameImage(int channels) {
        var images = images(channels);
        assertThat(new ChannelsLast().forward(images, true)).isEqualTo(images);
    }

    @Test
    void theLayersBehindKeepTheOrder() {
        var factory = new ParameterFactory(manager, new SeedTree(1));
        var layers = List.of(
                new ChannelsLast(),
                Convolution.ofImages(factory, "conv", 3, WIDTH, 3, 1),
                new BatchNormalization(factory, "bn", WIDTH),
                new Relu(),
                new MaxPool(2));
        var data = images(3);
        for (var layer : layers) {
            data = layer.forward(data, false);
            assertThat(isChannelsLast(data)).as("behind %s", layer).isTrue();
        }
        assertThat(isChannelsLast(images(3))).isFalse();
    }

    /** Of some batches only: now and then rounding takes a number to the other side of a ReLU's kink. */
    @ParameterizedTest
    @CsvSource({"CNN, 1", "CNN, 3", "RESNET18, 1", "RESNET18, 3"})
    void theNetworkIsTheSameFunction(ImageNetworks kind, int channels) {
        var differences = IntStream.range(0, BATCHES)
                .mapToDouble(seed -> difference(kind, images(channels, seed)))
                .sorted()
                .toArray();

        assertThat(differences[BATCHES / 2]).isLessThan(1e-4);
    }

    /** Of the gradients, the greatest, as a share of their size; loss and outputs have no kinks and must be the same. */
    private double difference(ImageNetworks kind, NDArray batch) {
        var images = new NDList(batch);
        var channels = (int) batch.getShape().get(1);
        var network = new LayeredNetwork(layers(kind, channels));
        var usual = new LayeredNetwork(layers(kind, channels).stream()
                .filter(layer -> !(layer instanceof ChannelsLast))
                .toList());
        var found = new Gradients(network.trained());
        var expected = new Gradients(usual.trained());

        double loss = found.compute(() -> loss(network, images));
        assertThat(loss).isCloseTo(expected.compute(() -> loss(usual, images)), withinPercentage(1e-2));
        assertThat(network.forward(images, false)
                        .sub(usual.forward(images, false))
                        .abs()
                        .max()
                        .getFloat())
                .isLessThan(1e-4f);
        return IntStream.range(0, network.trained().size())
                .mapToDouble(i -> found.get(i).sub(expected.get(i)).norm().getFloat()
                        / (expected.get(i).norm().getFloat() + 1e-3))
                .max()
                .orElseThrow();
    }

    private static NDArray loss(TargetNetwork network, NDList images) {
        return network.forward(images, true).square().mean();
    }

    private List<Layer> layers(ImageNetworks kind, int channels) {
        var factory = new ParameterFactory(manager, new SeedTree(1));
        return kind.layers(factory, new ImageShape(channels, 12, 12), 10, WIDTH);
    }

    private NDArray images(int channels) {
        return images(channels, 0);
    }

    private NDArray images(int channels, int seed) {
        manager.getEngine().setRandomSeed(seed);
        return manager.randomUniform(-1, 1, new Shape(16, channels, 12, 12));
    }

    /** Only then is the flat array one with the images instead of a copy. */
    private static boolean isChannelsLast(NDArray images) {
        var before = images.duplicate();
        images.transpose(0, 2, 3, 1).reshape(new Shape(-1)).addi(1);
        return !images.equals(before);
    }
}

package dev.gns.learner.network;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.seed.SeedTree;
import dev.gns.learner.data.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanMemoryTest {
    private static final int TRIES = 5;

    private final NDManager manager = NDManager.newBaseManager();
    private final GradientMode mode = GradientMode.off();

    @AfterEach
    void close() {
        mode.close();
        manager.close();
    }

    /** Widths of a first convolution, and of a second one behind it. */
    @ParameterizedTest
    @CsvSource({"4, 4", "8, 8", "8, 4", "12, 12", "2, 2", "3, 5", "1, 1", "16, 6", "24, 24", "24, 16"})
    void whatFreedArraysLeftIsInNoGradient(int first, int second) {
        CleanMemory.off();
        var factory = new ParameterFactory(manager, new SeedTree(1));
        var network = new LayeredNetwork(List.of(
                Convolution.ofImages(factory, "one", 1, first, 3, 1),
                Convolution.of(factory, "two", first, second, 3, 1),
                new GlobalAveragePool(),
                new Linear(factory, "linear", second, 3)));
        var gradients = new Gradients(network.trained());
        var images = manager.full(new Shape(16, 1, 12, 12), 0.5f);
        for (var i = 0; i < TRIES; i++) {
            leaveNotNumbers();
            gradients.compute(() -> network.forward(new NDList(images), true).mean());
            assertNumbers(network, gradients);
        }
    }

    /** Those of the presets, without a fill; of an evaluation's batch, the outputs. */
    @ParameterizedTest
    @CsvSource({
        "cnn-small, 8, 1, 28, 64",
        "cnn-small, 8, 1, 28, 7",
        "cnn-small, 8, 3, 32, 64",
        "cnn-small, 16, 1, 28, 64",
        "cnn, 16, 1, 28, 32",
        "cnn, 16, 3, 32, 32",
        "resnet18, 16, 3, 32, 16"
    })
    void networksOfThePresetsAreCleanAsTheyAre(String name, int width, int channels, int side, int batch) {
        CleanMemory.off();
        var network = ImageNetworks.named(name)
                .orElseThrow()
                .build(
                        new ParameterFactory(manager, new SeedTree(1)),
                        new ImageShape(channels, side, side),
                        10,
                        Optional.of(width));
        assertThat(network.parameters())
                .filteredOn(p -> !p.name().startsWith("conv1."))
                .noneMatch(p -> CleanMemory.needed(p.array().getShape()));
        var gradients = new Gradients(network.trained());
        var images = manager.randomUniform(-1, 1, new Shape(batch, channels, side, side));
        for (var i = 0; i < TRIES; i++) {
            leaveNotNumbers();
            gradients.compute(() -> network.forward(new NDList(images), true).mean());
            assertNumbers(network, gradients);
            leaveNotNumbers();
            assertThat(network.forward(new NDList(images), false).toFloatArray())
                    .doesNotContain(Float.NaN);
        }
    }

    private static void assertNumbers(TargetNetwork network, Gradients gradients) {
        for (var p = 0; p < network.trained().size(); p++) {
            assertThat(gradients.get(p).toFloatArray())
                    .as(network.trained().get(p).name())
                    .doesNotContain(Float.NaN);
        }
    }

    /** In free memory of many sizes. */
    private void leaveNotNumbers() {
        List<NDArray> arrays = new ArrayList<>();
        for (var size = 4; size < 900_000; size += 1 + size / 4) {
            arrays.add(manager.full(new Shape(size), Float.NaN));
            arrays.add(manager.full(new Shape(size), Float.NaN));
        }
        arrays.forEach(NDArray::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"16 8 3 3", "32 16 1 1", "64 48 3 3", "10 784", "8"})
    void blocksThatAreFullNeedNothing(String weights) {
        assertThat(CleanMemory.needed(shape(weights))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4 4 3 3",
                "8 16 1 1",
                "16 24 3 3",
                "24 16 3 3",
                "8 8 3 3",
                "16 4 3 3",
                "8 1 3 3",
                "8 3 7 7",
                "2 2 3 3",
                "8 16 3"
            })
    void othersDo(String weights) {
        assertThat(CleanMemory.needed(shape(weights))).isTrue();
    }

    private static Shape shape(String text) {
        return new Shape(
                List.of(text.split(" ")).stream().mapToLong(Long::parseLong).toArray());
    }
}

package dev.gns.learner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.learner.TestTasks;
import dev.gns.learner.encoder.ModelFolders;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetsTest {
    private final Datasets datasets = new Datasets(new DataFolders(List.of()), new ModelFolders(List.of()));

    @Test
    void embeddedSetHasRealImagesSplitAsTheTaskSays() {
        var dataset = datasets.of(TestTasks.small().build());
        assertThat(dataset.train().size()).isEqualTo(7_000);
        assertThat(dataset.validation().size()).isEqualTo(1_000);
        assertThat(dataset.test().size()).isEqualTo(2_000);
        assertThat(images(dataset.train()).shape()).isEqualTo(new ImageShape(1, 28, 28));
        assertThat(IntStream.concat(
                                IntStream.of(images(dataset.train()).index()),
                                IntStream.of(images(dataset.validation()).index()))
                        .distinct()
                        .count())
                .as("training and validation share no image")
                .isEqualTo(8_000);
    }

    @Test
    void normalisedPixelsHaveMeanZeroAndDeviationOne() {
        var train = images(datasets.of(TestTasks.small().build()).train());
        var sum = 0.0;
        var squares = 0.0;
        var n = 2_000;
        for (var i = 0; i < n; i++) {
            var pixels = FloatBuffer.allocate(784);
            train.putPixels(i, pixels);
            for (var p : pixels.array()) {
                sum += p;
                squares += (double) p * p;
            }
        }
        var mean = sum / n / 784;
        assertThat(mean).isBetween(-0.03, 0.03);
        assertThat(Math.sqrt(squares / n / 784 - mean * mean)).isBetween(0.97, 1.03);
    }

    @Test
    void theSplitDependsOnTheSetAlone() {
        var one = datasets.of(TestTasks.small().build());
        var other = new Datasets(new DataFolders(List.of()), new ModelFolders(List.of()))
                .of(TestTasks.small().build());
        assertThat(images(other.validation()).index())
                .isEqualTo(images(one.validation()).index());
        assertThat(images(one.validation()).index()).satisfies(index -> assertThat(index)
                .isNotEqualTo(IntStream.of(index).sorted().toArray()));
    }

    @Test
    void holdsOut10000Of60000() {
        var split = HoldOut.split(60_000, 10_000, 50_000);
        assertThat(split.validation()).hasSize(10_000);
        assertThat(IntStream.concat(IntStream.of(split.train()), IntStream.of(split.validation()))
                        .distinct()
                        .count())
                .isEqualTo(60_000);
    }

    @Test
    void refusesMoreExamplesThanThereAre() {
        assertThatThrownBy(() -> datasets.of(TestTasks.small().train(7_001).build()))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("task.trainExamples must be at most 7000");
    }

    @Test
    void anUnknownSetIsNamedWithTheKnownOnes() {
        assertThatThrownBy(
                        () -> datasets.of(TestTasks.small().dataset("cifar-11").build()))
                .hasMessageContaining("task.dataset is not known: cifar-11")
                .hasMessageContaining("fashion-mnist-embedded");
    }

    @Test
    void aSetThatIsNowhereSaysWhereItWasLookedFor(@TempDir Path folder) {
        var empty = new Datasets(new DataFolders(List.of(folder)), new ModelFolders(List.of()));
        assertThatThrownBy(() ->
                        empty.of(TestTasks.small().dataset("fashion-mnist").build()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("gns data fetch fashion-mnist");
    }

    private static ImageSet images(Examples examples) {
        return (ImageSet) examples;
    }
}

package dev.gns.learner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The files as published, where they have been fetched. */
class Cifar10FilesTest {

    @Test
    void fiveThousandTrainingImagesOfEachClass() {
        var published = published();
        assertThat(published.training().count()).isEqualTo(50_000);
        assertThat(published.test().count()).isEqualTo(10_000);
        for (var label = 0; label < 10; label++) {
            assertThat(count(published.training().labels(), label)).isEqualTo(5_000);
            assertThat(count(published.test().labels(), label)).isEqualTo(1_000);
        }
    }

    /** Copies that were compressed on the way have a little less noise, hence the width. */
    @Test
    void theConstantsOfTheNormalisationAreThoseOfTheTrainingImages() {
        var training = published().training();
        var sums = new double[3];
        var squares = new double[3];
        for (var image = 0; image < training.count(); image++) {
            var pixels = training.pixels().of(image);
            for (var i = 0; i < 3072; i++) {
                var value = Byte.toUnsignedInt(pixels.get(i)) / 255.0;
                sums[i / 1024] += value;
                squares[i / 1024] += value * value;
            }
        }
        var n = training.count() * 1024.0;
        var means = IntStream.range(0, 3).mapToDouble(c -> sums[c] / n).toArray();
        var deviations = IntStream.range(0, 3)
                .mapToDouble(c -> Math.sqrt(squares[c] / n - means[c] * means[c]))
                .toArray();
        assertThat(means).containsExactly(new double[] {0.4914, 0.4822, 0.4465}, within(2e-4));
        assertThat(deviations).containsExactly(new double[] {0.2470, 0.2435, 0.2616}, within(2e-3));
    }

    private static PublishedImages published() {
        return Cifar10.read(RealData.required(Cifar10.FOLDER));
    }

    private static long count(byte[] labels, int label) {
        return IntStream.range(0, labels.length).filter(i -> labels[i] == label).count();
    }
}

package dev.gns.learner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gns.contracts.experiment.Presets;
import dev.gns.learner.encoder.ModelFolders;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published files, as Debian's package dataset-fashion-mnist has them. */
class FashionMnistTest {
    @Test
    void tenThousandOfTheSixtyThousandAreHeldOut() {
        RealData.required(FashionMnist.NAME);
        var dataset = new Datasets(RealData.FOLDERS, new ModelFolders(List.of())).of(Presets.task("fashion-mnist"));
        assertThat(dataset.train().size()).isEqualTo(50_000);
        assertThat(dataset.validation().size()).isEqualTo(10_000);
        assertThat(dataset.test().orElseThrow().size()).isEqualTo(10_000);
    }

    @Test
    void theConstantsOfTheNormalisationAreThoseOfTheTrainingImages() {
        var folder = RealData.required(FashionMnist.NAME);
        var training =
                FashionMnist.read(base -> DataFile.inFolder(folder, base)).training();
        var sum = 0.0;
        var squares = 0.0;
        for (var image = 0; image < training.count(); image++) {
            for (var pixels = training.pixels().of(image); pixels.hasRemaining(); ) {
                var value = Byte.toUnsignedInt(pixels.get()) / 255.0;
                sum += value;
                squares += value * value;
            }
        }
        var count = training.count() * 784.0;
        var mean = sum / count;
        assertThat(mean).isCloseTo(0.2860, within(1e-4));
        assertThat(Math.sqrt(squares / count - mean * mean)).isCloseTo(0.3530, within(1e-4));
    }
}

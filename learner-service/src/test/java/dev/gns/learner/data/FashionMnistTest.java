package dev.gns.learner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gns.contracts.experiment.Presets;
import dev.gns.learner.encoder.ModelFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published files, where Debian's package dataset-fashion-mnist has put them. */
class FashionMnistTest {
    private static final Path DEBIAN = Path.of("/usr/share/datasets");

    @Test
    void tenThousandOfTheSixtyThousandAreHeldOut() {
        assumeTrue(Files.isDirectory(DEBIAN.resolve(FashionMnist.NAME)), "the package is not installed");
        var dataset = new Datasets(new DataFolders(List.of(DEBIAN)), new ModelFolders(List.of()))
                .of(Presets.task("fashion-mnist"));
        assertThat(dataset.train().size()).isEqualTo(50_000);
        assertThat(dataset.validation().size()).isEqualTo(10_000);
        assertThat(dataset.test().size()).isEqualTo(10_000);
    }

    @Test
    void theConstantsOfTheNormalisationAreThoseOfTheTrainingImages() {
        assumeTrue(Files.isDirectory(DEBIAN.resolve(FashionMnist.NAME)), "the package is not installed");
        var folder = DEBIAN.resolve(FashionMnist.NAME);
        var pixels = FashionMnist.read(base -> DataFile.inFolder(folder, base))
                .training()
                .pixels();
        var sum = 0.0;
        var squares = 0.0;
        for (var pixel : pixels) {
            var value = Byte.toUnsignedInt(pixel) / 255.0;
            sum += value;
            squares += value * value;
        }
        var mean = sum / pixels.length;
        assertThat(mean).isCloseTo(0.2860, within(1e-4));
        assertThat(Math.sqrt(squares / pixels.length - mean * mean)).isCloseTo(0.3530, within(1e-4));
    }
}

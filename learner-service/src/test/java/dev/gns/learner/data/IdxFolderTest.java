package dev.gns.learner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gns.learner.TestTasks;
import dev.gns.learner.encoder.ModelFolders;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets that a user puts into a folder. */
class IdxFolderTest {
    /** Four images of two channels, 1×2. */
    private static final byte[] COLOURS = {0, 10, 7, 7, 20, 30, 7, 7, 40, 50, 7, 7, 60, 70, 7, 7};

    @TempDir
    private Path root;

    private Path folder;

    @BeforeEach
    void write() throws IOException {
        folder = Files.createDirectories(root.resolve("mine"));
        IdxFiles.write(folder.resolve("train-images-idx4-ubyte.gz"), COLOURS, 4, 2, 1, 2);
        IdxFiles.write(folder.resolve("train-labels-idx1-ubyte"), new byte[] {0, 3, 0, 1}, 4);
        IdxFiles.write(folder.resolve("t10k-images-idx4-ubyte"), COLOURS, 4, 2, 1, 2);
        IdxFiles.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), new byte[] {2, 2, 2, 2}, 4);
    }

    @Test
    void aFolderIsADataSetOfItsName() {
        var dataset = datasets()
                .of(TestTasks.small()
                        .dataset("mine")
                        .train(3)
                        .validation(1)
                        .steps(1)
                        .build());
        assertThat(dataset.train().size()).isEqualTo(3);
        assertThat(dataset.validation().size()).isEqualTo(1);
        assertThat(dataset.train().target()).isEqualTo(new Target.Classes(4));
        assertThat(((ImageSet) dataset.train()).shape()).isEqualTo(new ImageShape(2, 1, 2));
    }

    @Test
    void eachChannelHasMeanZeroAndDeviationOneAndAConstantOneIsZero() {
        var published = IdxFolder.read(folder);
        var all = published.training().all(published.normalization());
        var sum = 0.0;
        var squares = 0.0;
        for (var image = 0; image < 4; image++) {
            var target = FloatBuffer.allocate(4);
            all.putPixels(image, target);
            assertThat(target.get(2)).isCloseTo(0, within(1e-6f));
            assertThat(target.get(3)).isCloseTo(0, within(1e-6f));
            sum += target.get(0) + target.get(1);
            squares += target.get(0) * target.get(0) + target.get(1) * target.get(1);
        }
        assertThat(sum).isCloseTo(0, within(1e-5));
        assertThat(squares / 8).isCloseTo(1, within(1e-5));
    }

    @Test
    void greyImagesAreOfOneChannel() throws IOException {
        IdxFiles.stripes(root.resolve("grey"));
        var published = IdxFolder.read(root.resolve("grey"));
        assertThat(published.training().shape()).isEqualTo(new ImageShape(1, 8, 8));
        assertThat(published.training().classes()).isEqualTo(3);
        assertThat(published.training().count()).isEqualTo(180);
        assertThat(published.test().count()).isEqualTo(30);
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
        assertRefused("t10k-labels-idx1-ubyte.gz is missing; see 'Your own images' in docs/experiments.md");
        Files.delete(folder.resolve("train-images-idx4-ubyte.gz"));
        assertRefused("train-images-idx3-ubyte.gz is missing");
    }

    @Test
    void oneClassIsTooFew() throws IOException {
        IdxFiles.write(folder.resolve("train-labels-idx1-ubyte"), new byte[] {2, 2, 2, 2}, 4);
        assertRefused("train-labels-idx1-ubyte has one class only, 2; ");
    }

    @Test
    void noneAreTooFew() throws IOException {
        IdxFiles.write(folder.resolve("train-labels-idx1-ubyte"), new byte[0], 0);
        assertRefused("train-labels-idx1-ubyte has no examples; ");
    }

    /** A byte is signed in Java. */
    @Test
    void aLabelMayBeAnyByte() throws IOException {
        IdxFiles.write(folder.resolve("train-labels-idx1-ubyte"), new byte[] {0, (byte) 255, (byte) 128, 127}, 4);
        var published = IdxFolder.read(folder);
        var all = published.training().all(published.normalization());
        assertThat(all.target()).isEqualTo(new Target.Classes(256));
        assertThat(IntStream.range(0, 4).mapToDouble(all::label)).containsExactly(0.0, 255.0, 128.0, 127.0);
    }

    @Test
    void aLabelOfTheTestImagesAloneIsRefused() throws IOException {
        IdxFiles.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), new byte[] {0, 1, (byte) 200, 3}, 4);
        assertRefused("t10k-labels-idx1-ubyte.gz has the label 200 in record 3, but there are 4 classes");
    }

    @Test
    void testImagesOfAnotherShapeAreRefused() throws IOException {
        IdxFiles.write(folder.resolve("t10k-images-idx4-ubyte"), COLOURS, 4, 1, 2, 2);
        assertRefused("t10k-images-idx4-ubyte has images of ");
    }

    @Test
    void aNameThatIsNoFolderIsNamedWithWhereItWasLookedFor() {
        assertThatThrownBy(
                        () -> datasets().of(TestTasks.small().dataset("yours").build()))
                .hasMessageStartingWith("task.dataset is not known: yours; known are ")
                .hasMessageEndingWith("and folders of IDX files in " + root);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> IdxFolder.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    private Datasets datasets() {
        return new Datasets(new DataFolders(List.of(root)), new ModelFolders(List.of()));
    }
}

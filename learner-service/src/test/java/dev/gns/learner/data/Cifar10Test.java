package dev.gns.learner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Test {
    private static final int RECORDS = 4;
    private static final int RECORD_BYTES = 3073;
    private static final String REMEDY = "; fetch the data set again with 'gns data fetch cifar10'";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("batches.meta.txt"),
                "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n");
        for (var file = 1; file <= 5; file++) {
            Files.write(folder.resolve("data_batch_" + file + ".bin"), records(file));
        }
        Files.write(folder.resolve("test_batch.bin"), records(6));
    }

    @Test
    void readsTheFilesOneAfterAnother() {
        var published = Cifar10.read(folder, RECORDS);
        assertThat(published.training().shape()).isEqualTo(new ImageShape(3, 32, 32));
        assertThat(published.training().classes()).isEqualTo(10);
        assertThat(published.training().labels())
                .containsExactly(1, 2, 3, 4, 2, 3, 4, 5, 3, 4, 5, 6, 4, 5, 6, 7, 5, 6, 7, 8);
        assertThat(published.test().labels()).containsExactly(6, 7, 8, 9);
        for (var image = 0; image < 5 * RECORDS; image++) {
            assertThat(pixels(published.training(), image)).isEqualTo(pixelsOf(1 + image / RECORDS, image % RECORDS));
        }
        assertThat(pixels(published.test(), 3)).isEqualTo(pixelsOf(6, 3));
    }

    @Test
    void eachChannelIsNormalisedByItsOwnStatistics() {
        var images = Cifar10.read(folder, RECORDS).training().all(Cifar10.NORMALIZATION);
        var target = FloatBuffer.allocate(3072);
        images.putPixels(2, target);
        var raw = pixelsOf(1, 2);
        var expected = new float[3072];
        for (var i = 0; i < 1024; i++) {
            expected[i] = (float) ((Byte.toUnsignedInt(raw[i]) / 255.0 - 0.4914) / 0.2470);
            expected[1024 + i] = (float) ((Byte.toUnsignedInt(raw[1024 + i]) / 255.0 - 0.4822) / 0.2435);
            expected[2048 + i] = (float) ((Byte.toUnsignedInt(raw[2048 + i]) / 255.0 - 0.4465) / 0.2616);
        }
        assertThat(target.array()).containsExactly(expected, within(1e-6f));
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(folder.resolve("data_batch_3.bin"));
        assertRefused("data_batch_3.bin is missing");
        Files.delete(folder.resolve("batches.meta.txt"));
        assertRefused("batches.meta.txt is missing");
    }

    @Test
    void aTruncatedFileIsNamedWithTheRecordThatItEndsIn() throws IOException {
        var file = folder.resolve("data_batch_2.bin");
        Files.write(file, Arrays.copyOf(records(2), 2 * RECORD_BYTES + 100));
        assertRefused("data_batch_2.bin is truncated: it ends in record 3 of 4");
        Files.write(file, Arrays.copyOf(records(2), 3 * RECORD_BYTES));
        assertRefused("data_batch_2.bin is truncated: it ends in record 4 of 4");
        Files.write(file, new byte[0]);
        assertRefused("data_batch_2.bin is truncated: it ends in record 1 of 4");
    }

    @Test
    void bytesAfterTheLastRecordAreRefused() throws IOException {
        Files.write(folder.resolve("test_batch.bin"), Arrays.copyOf(records(6), RECORDS * RECORD_BYTES + 5));
        assertRefused("test_batch.bin has 5 bytes after record 4, its last");
    }

    @Test
    void aLabelThatIsNoClassIsNamedWithItsRecord() throws IOException {
        var bytes = records(5);
        bytes[2 * RECORD_BYTES] = (byte) 200;
        Files.write(folder.resolve("data_batch_5.bin"), bytes);
        assertRefused("data_batch_5.bin has the label 200 in record 3, but there are 10 classes");
    }

    @Test
    void namesOfFewerThanTwoClassesAreRefused() throws IOException {
        Files.writeString(folder.resolve("batches.meta.txt"), "\n");
        assertRefused("batches.meta.txt names fewer than two classes");
        Files.writeString(folder.resolve("batches.meta.txt"), "airplane\n");
        assertRefused("batches.meta.txt names fewer than two classes");
    }

    private void assertRefused(String fault) {
        assertThatThrownBy(() -> Cifar10.read(folder, RECORDS))
                .isInstanceOf(DataException.class)
                .hasMessage(folder + "/" + fault + REMEDY);
    }

    private static byte[] pixels(LabelledImages images, int image) {
        var view = images.pixels().of(image);
        var bytes = new byte[view.remaining()];
        view.get(bytes);
        return bytes;
    }

    private static byte[] records(int file) {
        var bytes = new byte[RECORDS * RECORD_BYTES];
        for (var r = 0; r < RECORDS; r++) {
            bytes[r * RECORD_BYTES] = (byte) (file + r);
            System.arraycopy(pixelsOf(file, r), 0, bytes, r * RECORD_BYTES + 1, 3072);
        }
        return bytes;
    }

    private static byte[] pixelsOf(int file, int record) {
        var pixels = new byte[3072];
        IntStream.range(0, 3072).forEach(i -> pixels[i] = (byte) (31 * file + 7 * record + 13 * i));
        return pixels;
    }
}

package dev.gns.learner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
    private final IdxReader reader = new IdxReader("fetch it again");

    @TempDir
    private Path folder;

    @Test
    void readsPlainAndGzippedFilesAlike() throws IOException {
        write("plain", images(2));
        write("zipped.gz", gzip(images(2)));
        var plain = reader.read(DataFile.inFolder(folder, "plain"), 3);
        var zipped = reader.read(DataFile.inFolder(folder, "zipped"), 3);
        assertThat(plain.dimensions()).containsExactly(2, 2, 3);
        assertThat(plain.values()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(zipped.values()).isEqualTo(plain.values());
    }

    @Test
    void aMissingFileIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> reader.read(DataFile.inFolder(folder, "absent"), 3))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("absent.gz") + " is missing; fetch it again");
    }

    @Test
    void aTruncatedFileIsCalledTruncated() throws IOException {
        write("plain", Arrays.copyOf(images(2), 20));
        write("header", new byte[] {0, 0});
        write("zipped.gz", Arrays.copyOf(gzip(images(40)), 40));
        for (var name : new String[] {"plain", "header", "zipped"}) {
            assertThatThrownBy(() -> reader.read(DataFile.inFolder(folder, name), 3))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(folder.resolve(name).toString())
                    .hasMessageContaining("is truncated; fetch it again");
        }
    }

    @Test
    void aCorruptArchiveIsCalledCorrupt() throws IOException {
        var bytes = gzip(images(40));
        for (var i = 12; i < bytes.length; i++) {
            bytes[i] ^= 0x55;
        }
        write("zipped.gz", bytes);
        assertThatThrownBy(() -> reader.read(DataFile.inFolder(folder, "zipped"), 3))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("zipped.gz is corrupt");
    }

    @Test
    void aWrongMagicNumberIsNamed() throws IOException {
        write("labels", labels(2));
        assertThatThrownBy(() -> reader.read(DataFile.inFolder(folder, "labels"), 3))
                .hasMessageContaining("magic number 0x00000801 instead of 0x00000803");
    }

    @Test
    void sizesThatCannotBeAreRefusedBeforeTheyAreAllocated() throws IOException {
        write(
                "huge",
                ByteBuffer.allocate(16)
                        .putInt(0x0803)
                        .putInt(1 << 30)
                        .putInt(1 << 30)
                        .putInt(9)
                        .array());
        write(
                "negative",
                ByteBuffer.allocate(16)
                        .putInt(0x0803)
                        .putInt(-1)
                        .putInt(2)
                        .putInt(3)
                        .array());
        for (var name : new String[] {"huge", "negative"}) {
            assertThatThrownBy(() -> reader.read(DataFile.inFolder(folder, name), 3))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("impossible size");
        }
    }

    @Test
    void aFileOfNothingIsCalledSo() throws IOException {
        write("images", images(0));
        write("labels", labels(0));
        assertThatThrownBy(() -> reader.read(DataFile.inFolder(folder, "images"), 3))
                .isInstanceOf(DataException.class)
                .hasMessage(folder.resolve("images") + " has no examples; fetch it again");
        assertThatThrownBy(() -> reader.read(DataFile.inFolder(folder, "labels"), 1))
                .hasMessage(folder.resolve("labels") + " has no examples; fetch it again");
    }

    @Test
    void bytesAfterTheEndAreRefused() throws IOException {
        write("long", Arrays.copyOf(images(2), images(2).length + 1));
        assertThatThrownBy(() -> reader.read(DataFile.inFolder(folder, "long"), 3))
                .hasMessageContaining("longer than its header says");
    }

    @Test
    void countsAndLabelsHaveToFit() throws IOException {
        write("images", images(3));
        write("labels", labels(2));
        var images = reader.read(DataFile.inFolder(folder, "images"), 3);
        var labels = reader.read(DataFile.inFolder(folder, "labels"), 1);
        assertThatThrownBy(() -> LabelledImages.of(images, labels, 10, "fetch it again"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("labels has 2 labels, but")
                .hasMessageContaining("images has 3 images; fetch it again");
        write("images", images(2));
        var fitting = reader.read(DataFile.inFolder(folder, "images"), 3);
        assertThatThrownBy(() -> LabelledImages.of(fitting, labels, 1, "fetch it again"))
                .hasMessageContaining("has the label 1 in record 2, but there are 1 classes");
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private static byte[] images(int count) {
        var buffer = ByteBuffer.allocate(16 + count * 6)
                .putInt(0x0803)
                .putInt(count)
                .putInt(2)
                .putInt(3);
        for (var i = 0; i < count * 6; i++) {
            buffer.put((byte) i);
        }
        return buffer.array();
    }

    private static byte[] labels(int count) {
        var buffer = ByteBuffer.allocate(8 + count).putInt(0x0801).putInt(count);
        for (var i = 0; i < count; i++) {
            buffer.put((byte) i);
        }
        return buffer.array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}

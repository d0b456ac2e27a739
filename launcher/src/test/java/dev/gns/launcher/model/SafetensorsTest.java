package dev.gns.launcher.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("model.safetensors");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void dataIsAlignedHoweverLongTheHeaderIs(int length) throws IOException {
        write("x".repeat(length));
        assertThat(new SafetensorsReader(file).dataStart() % Long.BYTES).isZero();
        assertThat(new SafetensorsReader(file).values("x".repeat(length))).containsExactly(0, 0);
    }

    @Test
    void aFileIsWholeOnlyWithAllItsBytes() throws IOException {
        write("x");
        assertThat(Safetensors.isWhole(file)).isTrue();
        var bytes = Files.readAllBytes(file);
        for (var length = 0; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThat(Safetensors.isWhole(file)).as("%d bytes", length).isFalse();
        }
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
        assertThat(Safetensors.isWhole(file)).isFalse();
    }

    @Test
    void anotherFileIsNotWhole() throws IOException {
        Files.writeString(file, "<html><body>Sign in</body></html>");
        assertThat(Safetensors.isWhole(file)).isFalse();
        Files.write(file, new byte[] {3, 0, 0, 0, 0, 0, 0, 0, '{', '{', '{'});
        assertThat(Safetensors.isWhole(file)).isFalse();
    }

    private void write(String name) throws IOException {
        Safetensors.write(Map.of(name, new Weight(List.of(2L), ByteString.copyFrom(new byte[8]), false)), file);
    }
}

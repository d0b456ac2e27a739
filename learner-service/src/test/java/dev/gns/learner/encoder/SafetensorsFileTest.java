package dev.gns.learner.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.json.Json;
import dev.gns.learner.data.DataException;
import dev.gns.learner.encoder.ModelFiles.Tensor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {
    private final NDManager manager = NDManager.newBaseManager();

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void locate() {
        path = folder.resolve("model.safetensors");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void readsFloatsOf32And16Bits() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("f32", Tensor.floats(new float[] {1.5f, -2, 3e-8f, 4, 5, 6}, 2, 3));
        tensors.put("f16", shorts("F16", 0x3c00, 0xc000, 0x3555, 0x0001));
        tensors.put("bf16", shorts("BF16", 0x3f80, 0xc000, 0x4049, 0x7f7f));
        write(ModelFiles.safetensors(tensors));
        var file = SafetensorsFile.open(path);
        var f32 = file.read("f32", new Shape(2, 3), manager);
        assertThat(f32.getShape()).isEqualTo(new Shape(2, 3));
        assertThat(f32.toFloatArray()).containsExactly(1.5f, -2, 3e-8f, 4, 5, 6);
        var f16 = file.read("f16", new Shape(4), manager);
        assertThat(f16.getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(f16.toFloatArray()).containsExactly(1, -2, 0x1.554p-2f, 0x1p-24f);
        assertThat(file.read("bf16", new Shape(4), manager).toFloatArray())
                .containsExactly(1, -2, 3.140625f, Float.intBitsToFloat(0x7f7f0000));
    }

    @Test
    void manyBrainFloatsAreReadPieceByPiece() throws IOException {
        var bits = IntStream.range(0, 600_001).map(i -> i % 0x7f00).toArray();
        write(ModelFiles.safetensors(Map.of("x", shorts("BF16", bits))));
        var values = SafetensorsFile.open(path)
                .read("x", new Shape(bits.length), manager)
                .toFloatArray();
        assertThat(values).hasSize(bits.length);
        for (var i = 0; i < bits.length; i++) {
            assertThat(Float.floatToIntBits(values[i])).isEqualTo(bits[i] << 16);
        }
    }

    /** The format asks for no alignment, and a header of any length puts the data anywhere. */
    @Test
    void dataMayLieAnywhere() throws IOException {
        for (var length = 1; length <= 8; length++) {
            write(ModelFiles.safetensors(Map.of("x".repeat(length), Tensor.floats(new float[] {1, 2, 3}, 3))));
            assertThat(SafetensorsFile.open(path)
                            .read("x".repeat(length), new Shape(3), manager)
                            .toFloatArray())
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void whatIsReadIsACopy() throws IOException {
        write(ModelFiles.safetensors(Map.of("x", Tensor.floats(new float[] {1, 2, 3}, 3))));
        var before = Files.readAllBytes(path);
        var array = SafetensorsFile.open(path).read("x", new Shape(3), manager);
        array.addi(1);
        assertThat(array.toFloatArray()).containsExactly(2, 3, 4);
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void offsetsBeyondFourGigabytesAreRead() throws IOException {
        var far = 5L << 30;
        var header = Json.lenient().createObjectNode();
        ModelFiles.describe(header, "filler", "U8", List.of(far), 0, far);
        ModelFiles.describe(header, "x", "F32", List.of(2L), far, far + 8);
        write(ModelFiles.file(header, new byte[0]));
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            // Nothing is written between: the file has a hole.
            file.seek(file.length() + far);
            file.write(Tensor.floats(new float[] {7, 8}, 2).bytes());
        }
        assertThat(SafetensorsFile.open(path).read("x", new Shape(2), manager).toFloatArray())
                .containsExactly(7, 8);
    }

    @Test
    void aTensorThatIsMissingOrOfAnotherShapeOrTypeIsNamed() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("x", Tensor.floats(new float[6], 2, 3));
        tensors.put("ids", new Tensor("I64", List.of(1L), new byte[8]));
        tensors.put("short", new Tensor("F32", List.of(3L), new byte[8]));
        write(ModelFiles.safetensors(tensors));
        var file = SafetensorsFile.open(path);
        assertFails(() -> file.read("y", new Shape(1), manager), "has no tensor y");
        assertFails(
                () -> file.read("x", new Shape(3, 2), manager),
                "has x of shape (2, 3) instead of (3, 2) by its config.json");
        assertFails(() -> file.read("ids", new Shape(1), manager), "has ids as I64 instead of F32, F16 or BF16");
        assertFails(() -> file.read("short", new Shape(3), manager), "has 8 bytes of short instead of 12");
    }

    @Test
    void aMissingFileIsNamed() {
        assertFails(() -> SafetensorsFile.open(path), "is missing");
    }

    @Test
    void aTruncatedFileIsCalledTruncated() throws IOException {
        var bytes = ModelFiles.safetensors(Map.of("x", Tensor.floats(new float[6], 6)));
        write(Arrays.copyOf(bytes, bytes.length - 1));
        assertFails(() -> SafetensorsFile.open(path), "is not usable: truncated: of 24 bytes of tensors 23 are there");
        for (var length : new int[] {0, 7, 8, 30}) {
            write(Arrays.copyOf(bytes, length));
            assertFails(() -> SafetensorsFile.open(path), "is no safetensors file, or is truncated in its header");
        }
    }

    @Test
    void foreignFilesAreRefused() throws IOException {
        for (var start : List.of(
                "PK\3\4 a PyTorch archive", "version https://git-lfs.github.com/spec/v1\n", "<!DOCTYPE html>")) {
            write(Arrays.copyOf(start.getBytes(StandardCharsets.ISO_8859_1), 400));
            assertFails(() -> SafetensorsFile.open(path), "is no safetensors file, or is truncated in its header");
        }
        write(ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(4)
                .put("no {".getBytes(StandardCharsets.US_ASCII))
                .array());
        assertFails(() -> SafetensorsFile.open(path), "is not usable: header must be JSON");
        write(ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(2)
                .put("[]".getBytes(StandardCharsets.US_ASCII))
                .array());
        assertFails(() -> SafetensorsFile.open(path), "is not usable: header must be a JSON object");
    }

    /** A length that a file could have, but no header has, is not read. */
    @Test
    void aHeaderBeyondAllReasonIsRefused() throws IOException {
        var length = 17L << 20;
        write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array());
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(length + 100);
        }
        assertFails(() -> SafetensorsFile.open(path), "is no safetensors file");
    }

    @Test
    void tensorsHaveToFillTheData() throws IOException {
        assertFails(() -> open(8, described("a", 0, 4), described("b", 2, 8)), "b must lie without gap or overlap");
        assertFails(() -> open(8, described("a", 0, 2), described("b", 4, 8)), "b must lie without gap or overlap");
        assertFails(() -> open(9, described("a", 0, 8)), "longer than its header says");
        assertFails(() -> open(8, described("a", 8, 0)), "a.data_offsets must be a start and an end, but are [8, 0]");
        assertFails(() -> open(8, described("a", -8, 0)), "a.data_offsets must hold whole numbers of 0 or above");
        assertFails(
                () -> open(8, header -> header.putObject("a").put("dtype", "F32")), "a.data_offsets must be an array");
    }

    private interface Described {
        void into(ObjectNode header);
    }

    private static Described described(String name, long start, long end) {
        return header -> ModelFiles.describe(header, name, "F32", List.of(1L), start, end);
    }

    private SafetensorsFile open(int bytes, Described... tensors) throws IOException {
        var header = Json.lenient().createObjectNode();
        for (var tensor : tensors) {
            tensor.into(header);
        }
        write(ModelFiles.file(header, new byte[bytes]));
        return SafetensorsFile.open(path);
    }

    private void assertFails(ThrowingCallable reading, String fault) {
        assertThatThrownBy(reading)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(path + " ")
                .hasMessageContaining(fault)
                .hasMessageEndingWith("; fetch the model again")
                .hasMessageNotContaining("\n");
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(path, bytes);
    }

    private static Tensor shorts(String type, int... bits) {
        var bytes = ByteBuffer.allocate(bits.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (var value : bits) {
            bytes.putShort((short) value);
        }
        return new Tensor(type, List.of((long) bits.length), bytes.array());
    }
}

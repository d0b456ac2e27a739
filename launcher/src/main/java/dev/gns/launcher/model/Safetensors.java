package dev.gns.launcher.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Files of tensors (https://huggingface.co/docs/safetensors): eight bytes with the length of the header, the header in
 * JSON, and the data.
 */
final class Safetensors {
    private static final int LENGTH_BYTES = Long.BYTES;
    /** The header of 1,000 tensors has about 100 kB. */
    private static final int MOST_HEADER_BYTES = 16 << 20;

    private Safetensors() {}

    static void write(Map<String, Weight> weights, Path file) throws IOException {
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(header(weights));
            for (var weight : weights.values()) {
                weight.writeTo(out);
            }
        }
    }

    /** Whether the file is as long as its header makes it. */
    static boolean isWhole(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var size = channel.size();
            if (size < LENGTH_BYTES) {
                return false;
            }
            var length = bytes(channel, LENGTH_BYTES).getLong();
            if (length < 2 || length > Math.min(MOST_HEADER_BYTES, size - LENGTH_BYTES)) {
                return false;
            }
            var header = Json.lenient().readTree(bytes(channel, (int) length).array());
            return LENGTH_BYTES + length + dataBytes(header) == size;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static ByteBuffer header(Map<String, Weight> weights) throws IOException {
        var header = Json.lenient().createObjectNode();
        // Hugging Face's libraries refuse files without it.
        header.putObject("__metadata__").put("format", "pt");
        var offset = 0L;
        for (var entry : weights.entrySet()) {
            var weight = entry.getValue();
            var tensor = header.putObject(entry.getKey()).put("dtype", "F32");
            weight.shape().forEach(tensor.putArray("shape")::add);
            var end = offset + weight.data().size();
            tensor.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        var json = Json.lenient().writeValueAsBytes(header);
        // Spaces at its end align the data.
        var padding = " ".repeat(Math.floorMod(-json.length, Long.BYTES)).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(LENGTH_BYTES + json.length + padding.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length + (long) padding.length)
                .put(json)
                .put(padding)
                .flip();
    }

    private static long dataBytes(JsonNode header) {
        var end = 0L;
        for (var tensor : header) {
            end = Math.max(end, tensor.path("data_offsets").path(1).asLong());
        }
        return end;
    }

    private static ByteBuffer bytes(FileChannel channel, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("the file ends");
            }
        }
        return bytes.flip();
    }
}

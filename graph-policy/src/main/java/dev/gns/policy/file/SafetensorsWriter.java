package dev.gns.policy.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes safetensors: length of the header (8 bytes, little-endian), JSON header, data. The same content gives the same
 * bytes: tensors lie widest type first, then by name, so that each is aligned to its type and no gap is needed; the
 * header is padded with spaces to a multiple of 8.
 */
final class SafetensorsWriter {
    private static final ObjectMapper MAPPER = Json.lenient();

    private SafetensorsWriter() {}

    static byte[] write(Safetensors content) {
        var tensors = content.tensors().entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Safetensors.Entry>>comparingInt(
                                entry -> -entry.getValue().type().bytes())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        var header = header(content, tensors);
        var padding = (8 - header.length % 8) % 8;
        var out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length + padding)
                .array());
        out.writeBytes(header);
        out.writeBytes(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        tensors.forEach(entry -> out.writeBytes(entry.getValue().data()));
        return out.toByteArray();
    }

    private static byte[] header(Safetensors content, List<Map.Entry<String, Safetensors.Entry>> tensors) {
        var header = MAPPER.createObjectNode();
        var metadata = header.putObject(Safetensors.METADATA);
        content.metadata().forEach(metadata::put);
        var offset = 0;
        for (var entry : tensors) {
            var tensor = entry.getValue();
            describe(header.putObject(entry.getKey()), tensor, offset);
            offset += tensor.data().length;
        }
        try {
            return MAPPER.writeValueAsBytes(header);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of text and numbers can be written", e);
        }
    }

    private static void describe(ObjectNode node, Safetensors.Entry tensor, int offset) {
        node.put("dtype", tensor.type().name());
        var shape = node.putArray("shape");
        tensor.shape().forEach(shape::add);
        node.putArray("data_offsets").add(offset).add(offset + tensor.data().length);
    }
}

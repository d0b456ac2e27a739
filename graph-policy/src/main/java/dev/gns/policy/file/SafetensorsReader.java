package dev.gns.policy.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads safetensors, and trusts nothing: sizes, header, types, and that tensors fill the data without gap or overlap. */
final class SafetensorsReader {
    private static final int LENGTH_BYTES = 8;
    private static final int MAX_HEADER_BYTES = 1 << 20;
    private static final ObjectReader JSON = Json.lenient()
            .reader()
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private SafetensorsReader() {}

    /** @throws InvalidMessageException if the bytes are not such a file; says what is wrong */
    static Safetensors read(byte[] bytes) {
        Check.present(bytes, "file");
        Check.between(bytes.length, LENGTH_BYTES + 2, Safetensors.MAX_BYTES, "file.bytes");
        var length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        Check.that(
                length >= 2 && length <= Math.min(MAX_HEADER_BYTES, bytes.length - LENGTH_BYTES),
                "file.header",
                "must fit into the file, but claims " + length + " of " + bytes.length + " bytes");
        var header = header(bytes, (int) length);
        var data = Arrays.copyOfRange(bytes, LENGTH_BYTES + (int) length, bytes.length);
        return new Safetensors(metadata(header), tensors(header, data));
    }

    private static JsonNode header(byte[] bytes, int length) {
        try {
            var header = JSON.readTree(bytes, LENGTH_BYTES, length);
            Check.that(header != null && header.isObject(), "file.header", "must be a JSON object");
            return header;
        } catch (IOException e) {
            throw new InvalidMessageException("file.header", "must be JSON, but is not");
        }
    }

    private static SortedMap<String, String> metadata(JsonNode header) {
        SortedMap<String, String> metadata = new TreeMap<>();
        header.path(Safetensors.METADATA).properties().forEach(entry -> {
            Check.that(entry.getValue().isTextual(), "file.header.__metadata__", "must hold text only");
            metadata.put(entry.getKey(), entry.getValue().textValue());
        });
        return metadata;
    }

    private static SortedMap<String, Safetensors.Entry> tensors(JsonNode header, byte[] data) {
        List<Located> located = new ArrayList<>();
        header.properties().forEach(entry -> {
            if (!entry.getKey().equals(Safetensors.METADATA)) {
                located.add(Located.of(entry.getKey(), entry.getValue(), data.length));
            }
        });
        located.sort(Comparator.comparingInt(Located::start).thenComparingInt(Located::end));
        SortedMap<String, Safetensors.Entry> tensors = new TreeMap<>();
        var offset = 0;
        for (var tensor : located) {
            Check.that(tensor.start() == offset, tensor.name(), "must lie without gap or overlap");
            tensors.put(tensor.name(), tensor.read(data));
            offset = tensor.end();
        }
        Check.that(offset == data.length, "file.bytes", "must end with the last tensor, but go on or stop short");
        return tensors;
    }

    /** A tensor that the header describes; {@code start} and {@code end} lie inside the data. */
    private record Located(String name, Safetensors.Type type, List<Integer> shape, int start, int end) {
        static Located of(String name, JsonNode node, int size) {
            var offsets = integers(node.path("data_offsets"), name + ".data_offsets");
            Check.that(
                    offsets.size() == 2 && offsets.get(0) <= offsets.get(1) && offsets.get(1) <= size,
                    name + ".data_offsets",
                    "must lie inside the " + size + " bytes of data, but are " + offsets);
            var type = node.path("dtype").asText();
            Check.that(
                    Arrays.stream(Safetensors.Type.values())
                            .anyMatch(known -> known.name().equals(type)),
                    name + ".dtype",
                    "must be F32 or I64, but is " + type);
            var shape = integers(node.path("shape"), name + ".shape");
            return new Located(name, Safetensors.Type.valueOf(type), shape, offsets.get(0), offsets.get(1));
        }

        private static List<Integer> integers(JsonNode array, String field) {
            Check.that(array.isArray(), field, "must be an array");
            List<Integer> values = new ArrayList<>();
            for (var value : array) {
                Check.that(value.isInt() && value.intValue() >= 0, field, "must hold integers of 0 or above");
                values.add(value.intValue());
            }
            return values;
        }

        Safetensors.Entry read(byte[] data) {
            try {
                return new Safetensors.Entry(type, shape, Arrays.copyOfRange(data, start, end));
            } catch (InvalidMessageException e) {
                throw e.under(name);
            }
        }
    }
}

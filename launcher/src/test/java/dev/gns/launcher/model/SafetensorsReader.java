package dev.gns.launcher.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/** Reads a file of floats on its own, as the format is described. */
final class SafetensorsReader {
    private final ByteBuffer bytes;
    private final int dataStart;
    private final JsonNode header;

    SafetensorsReader(Path file) throws IOException {
        bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        var length = Math.toIntExact(bytes.getLong(0));
        dataStart = Long.BYTES + length;
        header = new ObjectMapper().readTree(new String(bytes.array(), Long.BYTES, length, StandardCharsets.UTF_8));
    }

    int dataStart() {
        return dataStart;
    }

    Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        header.fieldNames().forEachRemaining(name -> {
            if (!name.equals("__metadata__")) {
                shapes.put(name, longs(header.get(name).get("shape")));
            }
        });
        return shapes;
    }

    double[] values(String name) {
        var offsets = longs(header.get(name).get("data_offsets"));
        return IntStream.range(0, (int) (offsets[1] - offsets[0]) / Float.BYTES)
                .mapToDouble(i -> bytes.getFloat(dataStart + (int) offsets[0] + i * Float.BYTES))
                .toArray();
    }

    private static long[] longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .flatMapToLong(n -> LongStream.of(n.longValue()))
                .toArray();
    }
}

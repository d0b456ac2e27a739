package dev.gns.policy.file;

import dev.gns.contracts.Check;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The content of a safetensors file, as far as policies need the format: float32 and int64 tensors, and text metadata.
 * {@link SafetensorsWriter} and {@link SafetensorsReader} turn it into bytes and back.
 */
record Safetensors(SortedMap<String, String> metadata, SortedMap<String, Entry> tensors) {
    /** Files above this size are neither written nor read. */
    static final int MAX_BYTES = 64 << 20;
    /** Name in the header that is not a tensor's. */
    static final String METADATA = "__metadata__";

    enum Type {
        F32(Float.BYTES),
        I64(Long.BYTES);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }
    }

    /** @param data little-endian, row-major */
    record Entry(Type type, List<Integer> shape, byte[] data) {
        Entry {
            shape = List.copyOf(shape);
            long size = type.bytes();
            for (var length : shape) {
                Check.that(length >= 0 && size <= MAX_BYTES, "shape", "must be of a small tensor, but is " + shape);
                size *= length;
            }
            Check.that(size == data.length, "data_offsets", "must span " + size + " bytes, but span " + data.length);
        }
    }

    Safetensors {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
    }
}

package dev.gns.testkit.bad;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A safetensors file: length of the header, JSON header, data. */
public final class SafetensorsFormat implements Format {
    private static final JsonFormat JSON = new JsonFormat();
    private static final int LENGTH_BYTES = 8;
    private static final List<Float> FLOATS = List.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
    private static final List<Long> LENGTHS =
            List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, (long) Integer.MAX_VALUE, 1L << 32, 1L << 20);

    @Override
    public List<Integer> boundaries(byte[] value) {
        var boundaries = new TreeSet<>(List.of(0, Math.min(LENGTH_BYTES, value.length), value.length));
        if (isWhole(value)) {
            JSON.boundaries(header(value)).forEach(at -> boundaries.add(LENGTH_BYTES + at));
            var data = LENGTH_BYTES + header(value).length;
            for (var at = data; at < value.length; at += 1 + (value.length - data) / 50) {
                boundaries.add(at);
            }
        }
        return List.copyOf(boundaries);
    }

    @Override
    public byte[] withNumber(byte[] value, int where, int what) {
        if (!isWhole(value)) {
            return value;
        }
        var copy = value.clone();
        var buffer = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        var data = LENGTH_BYTES + header(value).length;
        switch (Math.floorMod(what, 3)) {
            case 0 -> {
                // Behind the optimizer's step, which is no float.
                var floats = (copy.length - data) / Float.BYTES - 2;
                if (floats > 0) {
                    var at = data + LENGTH_BYTES + Float.BYTES * Math.floorMod(where, floats);
                    buffer.putFloat(at, FLOATS.get(Math.floorMod(what / 3, FLOATS.size())));
                }
                return copy;
            }
            case 1 -> {
                return buffer.putLong(0, LENGTHS.get(Math.floorMod(where, LENGTHS.size())))
                        .array();
            }
            default -> {
                return headed(value, header -> JSON.withNumber(header, where, what / 3));
            }
        }
    }

    @Override
    public byte[] withValue(byte[] value, int where, int what) {
        return headed(value, header -> JSON.withValue(header, where, what));
    }

    @Override
    public byte[] without(byte[] value, int where, int what) {
        return headed(value, header -> JSON.without(header, where, what));
    }

    @Override
    public byte[] twice(byte[] value, int where) {
        return headed(value, header -> JSON.twice(header, where));
    }

    @Override
    public byte[] newer(byte[] value) {
        return headed(value, header -> JsonFormat.with(header, "gns.format", "\"2\""));
    }

    private static byte[] headed(byte[] value, UnaryOperator<byte[]> change) {
        if (!isWhole(value)) {
            return value;
        }
        var old = header(value);
        var header =
                change.apply(new String(old, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8));
        var out = new ByteArrayOutputStream(value.length + header.length);
        out.writeBytes(ByteBuffer.allocate(LENGTH_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.writeBytes(header);
        out.write(value, LENGTH_BYTES + old.length, value.length - LENGTH_BYTES - old.length);
        return out.toByteArray();
    }

    private static boolean isWhole(byte[] value) {
        return value.length > LENGTH_BYTES && length(value) >= 0 && length(value) <= value.length - LENGTH_BYTES;
    }

    private static long length(byte[] value) {
        return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private static byte[] header(byte[] value) {
        return Arrays.copyOfRange(value, LENGTH_BYTES, LENGTH_BYTES + (int) length(value));
    }
}

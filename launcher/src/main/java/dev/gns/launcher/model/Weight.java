package dev.gns.launcher.model;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/**
 * A tensor of 32-bit floats, little-endian.
 *
 * @param byColumns whether {@code data} goes column by column, else row by row
 */
record Weight(List<Long> shape, ByteString data, boolean byColumns) {
    Weight {
        shape = List.copyOf(shape);
    }

    /** Writes the values row by row. */
    void writeTo(WritableByteChannel out) throws IOException {
        var bytes = byColumns ? byRows() : data.asReadOnlyByteBuffer();
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private ByteBuffer byRows() {
        var rows = Math.toIntExact(shape.get(0));
        var columns = Math.toIntExact(shape.get(1));
        var from = data.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var bytes = ByteBuffer.allocate(data.size()).order(ByteOrder.LITTLE_ENDIAN);
        var to = bytes.asFloatBuffer();
        for (var row = 0; row < rows; row++) {
            for (var column = 0; column < columns; column++) {
                to.put(from.get(column * rows + row));
            }
        }
        return bytes;
    }
}

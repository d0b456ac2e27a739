package dev.gns.learner.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.learner.data.DataException;
import dev.gns.learner.encoder.SafetensorsHeader.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Tensors of a safetensors file, each mapped into memory while it is copied into the engine's: neither Java's heap nor
 * its direct buffers hold any, however large they are.
 */
final class SafetensorsFile {
    private static final int LENGTH_BYTES = Long.BYTES;
    /** Bounds what a foreign file can ask for; the header of 1,000 tensors has about 100 kB. */
    private static final int MOST_HEADER_BYTES = 16 << 20;

    private final Path path;
    private final SafetensorsHeader header;
    private final long dataStart;

    private SafetensorsFile(Path path, SafetensorsHeader header, long dataStart) {
        this.path = path;
        this.header = header;
        this.dataStart = dataStart;
    }

    /** @throws DataException if the file is missing, truncated, or no safetensors file */
    static SafetensorsFile open(Path path) {
        try (var channel = FileChannel.open(path)) {
            var size = channel.size();
            var length =
                    size < LENGTH_BYTES ? -1 : bytes(channel, 0, LENGTH_BYTES).getLong();
            if (length < 2 || length > Math.min(MOST_HEADER_BYTES, size - LENGTH_BYTES)) {
                throw broken(path, "is no safetensors file, or is truncated in its header");
            }
            var json = bytes(channel, LENGTH_BYTES, (int) length).array();
            var dataStart = LENGTH_BYTES + length;
            return new SafetensorsFile(path, SafetensorsHeader.parse(json, size - dataStart), dataStart);
        } catch (NoSuchFileException e) {
            throw new DataException(path.toString(), "is missing", EncoderFolder.REMEDY, e);
        } catch (InvalidMessageException e) {
            throw new DataException(path.toString(), "is not usable: " + e.getMessage(), EncoderFolder.REMEDY, e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    boolean has(String name) {
        return header.tensors().containsKey(name);
    }

    /**
     * A copy as 32-bit floats, attached to {@code manager}.
     *
     * @throws DataException if there is none of this name, shape and of a type of 16- or 32-bit floats
     */
    NDArray read(String name, Shape shape, NDManager manager) {
        var tensor = header.tensors().get(name);
        if (tensor == null) {
            throw broken(path, "has no tensor " + name);
        }
        check(name, tensor, shape);
        try (var channel = FileChannel.open(path)) {
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, dataStart + tensor.start(), tensor.bytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
            return ShortLived.except(() -> switch (tensor.type()) {
                case "F16" -> manager.create(bytes, shape, DataType.FLOAT16).toType(DataType.FLOAT32, true);
                case "BF16" -> BrainFloats.widen(bytes.asShortBuffer(), shape, manager);
                default -> manager.create(bytes, shape, DataType.FLOAT32).duplicate();
            });
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private void check(String name, Tensor tensor, Shape shape) {
        var width =
                switch (tensor.type()) {
                    case "F32" -> Float.BYTES;
                    case "F16", "BF16" -> Short.BYTES;
                    default ->
                        throw broken(path, "has " + name + " as " + tensor.type() + " instead of F32, F16 or BF16");
                };
        var found = new Shape(tensor.shape());
        if (!found.equals(shape)) {
            throw broken(path, "has " + name + " of shape " + found + " instead of " + shape + " by its config.json");
        }
        var bytes = shape.size() * width;
        if (tensor.bytes() != bytes || bytes > Integer.MAX_VALUE) {
            throw broken(path, "has " + tensor.bytes() + " bytes of " + name + " instead of " + bytes);
        }
    }

    private static ByteBuffer bytes(FileChannel channel, long from, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("the file ends");
            }
        }
        return bytes.flip();
    }

    private static DataException broken(Path path, String fault) {
        return new DataException(path.toString(), fault, EncoderFolder.REMEDY);
    }

    private static DataException unreadable(Path path, IOException cause) {
        return new DataException(
                path.toString(), "cannot be read (" + cause.getMessage() + ")", EncoderFolder.REMEDY, cause);
    }
}

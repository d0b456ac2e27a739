package dev.gns.learner.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.zip.GZIPInputStream;

/**
 * Reads IDX files of unsigned bytes, the format of MNIST and Fashion-MNIST: a magic number (0, 0, 8, number of
 * dimensions), the sizes as big-endian ints, then the bytes. Plain or gzipped; the first two bytes tell.
 */
final class IdxReader {
    private static final int UNSIGNED_BYTE = 8;
    private static final int GZIP_MAGIC = 0x1f8b;
    /** Bounds what a corrupt header can ask for. */
    private static final long MAX_BYTES = 1L << 30;

    private final String remedy;

    /** @param remedy what a person does about a file that is missing or broken */
    IdxReader(String remedy) {
        this.remedy = remedy;
    }

    /** @throws DataException if the file is missing, empty, truncated, corrupt, or not IDX with {@code dimensions} dimensions */
    IdxArray read(DataFile file, int dimensions) {
        try (var raw = new BufferedInputStream(file.open());
                var in = new DataInputStream(unzipped(raw))) {
            return read(file.name(), in, dimensions);
        } catch (NoSuchFileException e) {
            throw new DataException(file.name(), "is missing", remedy, e);
        } catch (EOFException e) {
            throw new DataException(file.name(), "is truncated", remedy, e);
        } catch (IOException e) {
            throw new DataException(file.name(), "is corrupt or cannot be read (" + e.getMessage() + ")", remedy, e);
        }
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        in.mark(2);
        var magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16)) : in;
    }

    private IdxArray read(String name, DataInputStream in, int dimensions) throws IOException {
        var magic = in.readInt();
        if (magic != (UNSIGNED_BYTE << 8 | dimensions)) {
            var found =
                    String.format("has magic number 0x%08x instead of 0x%08x", magic, UNSIGNED_BYTE << 8 | dimensions);
            throw new DataException(name, found, remedy);
        }
        var sizes = new int[dimensions];
        var bytes = 1L;
        for (var i = 0; i < dimensions; i++) {
            sizes[i] = in.readInt();
            if (i == 0 && sizes[i] == 0) {
                throw new DataException(name, "has no examples", remedy);
            }
            bytes *= Math.max(0, sizes[i]);
            if (bytes <= 0 || bytes > MAX_BYTES) {
                throw new DataException(name, "has an impossible size in its header", remedy);
            }
        }
        var values = new byte[(int) bytes];
        in.readFully(values);
        if (in.read() != -1) {
            throw new DataException(name, "is longer than its header says", remedy);
        }
        return new IdxArray(name, sizes, values);
    }
}

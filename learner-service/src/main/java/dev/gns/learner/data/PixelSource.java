package dev.gns.learner.data;

import java.nio.ByteBuffer;

/** Where the pixels of a set's images are: in memory, or in a mapped file. */
@FunctionalInterface
interface PixelSource {

    /** The pixels of {@code image}, unsigned bytes {@code [channels, height, width]}, row-major; a view of its own. */
    ByteBuffer of(int image);

    /** @throws DataException if a mapped file is not what it was */
    default void checkUnchanged() {}

    /** Images that follow one another in an array. */
    static PixelSource inMemory(byte[] pixels, ImageShape shape) {
        return image -> ByteBuffer.wrap(pixels, image * shape.pixels(), shape.pixels());
    }
}

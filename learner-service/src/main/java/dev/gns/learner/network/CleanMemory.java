package dev.gns.learner.network;

import ai.djl.ndarray.types.Shape;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what freed arrays left behind out of convolutions. On a CPU PyTorch 2.7.1 copies their inputs into blocks of 16
 * channels, does not fill the last block up, and multiplies what it finds there by 0. That is 0 only as long as it is
 * finite: a left-over NaN becomes a NaN of the outputs or the gradients, and an episode diverges that should not. So where a
 * convolution has channels to fill up, the C library is told to fill all memory with a small number when it is allocated.
 * That costs time, so an episode of another network switches it off again. It changes no result.
 */
public final class CleanMemory {
    private static final Logger LOG = LoggerFactory.getLogger(CleanMemory.class);
    private static final int BLOCK = 16;
    /** Half a block fits the blocks of every processor. */
    private static final int HALF_BLOCK = 8;

    /** Of the weights of a convolution over sequences; images have one more. */
    private static final int FEWEST_DIMENSIONS = 3;

    /** {@code M_PERTURB} of mallopt(3). */
    private static final int PERTURB = -6;
    /** Fills with its complement, 0x01010101 = 2.4e-38f, when allocated; with itself, -1.7e38f, when freed. */
    private static final int FINITE = 0xfe;

    private static final int OFF = 0;
    private static final Optional<CLibrary> C_LIBRARY = load();

    /** As JNA wants it: public, and with the names of the C library. */
    public interface CLibrary extends Library {
        /** @return 0 if it failed */
        int mallopt(int parameter, int value);
    }

    private CleanMemory() {}

    /** Before a network is built: memory comes as it is. */
    static void off() {
        set(OFF);
    }

    /**
     * From now on memory comes filled, if a convolution of these weights needs it. One on the images themselves does not: the
     * gradient of its inputs is not asked for, and they are not copied.
     *
     * @param weights {@code [out, in, height, width]}; those of other layers need nothing
     */
    public static void require(Shape weights) {
        if (needed(weights)) {
            set(FINITE);
        }
    }

    static boolean needed(Shape weights) {
        if (weights.dimension() < FEWEST_DIMENSIONS) {
            return false;
        }
        return weights.get(0) % BLOCK != 0 || weights.get(1) % BLOCK != 0 && weights.get(1) != HALF_BLOCK;
    }

    private static void set(int value) {
        C_LIBRARY.ifPresent(c -> c.mallopt(PERTURB, value));
    }

    private static Optional<CLibrary> load() {
        try {
            var library = Native.load("c", CLibrary.class);
            // Of a C library without it the first call fails, not the loading.
            library.mallopt(PERTURB, OFF);
            return Optional.of(library);
        } catch (UnsatisfiedLinkError e) {
            LOG.warn(
                    "memory cannot be kept clean ({}): a network whose convolutions have channels that are no multiple of"
                            + " {} may now and then diverge without a cause",
                    e.getMessage(),
                    BLOCK);
            return Optional.empty();
        }
    }
}

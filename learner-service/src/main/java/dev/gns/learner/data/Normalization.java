package dev.gns.learner.data;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;

/**
 * Pixels of 0 to 255 as floats of mean 0 and deviation 1 over the training set, each channel by its own:
 * (p/255 − mean)/deviation.
 *
 * @param tables the float of each pixel value, {@code [channels, 256]}
 */
record Normalization(float[][] tables) {

    /**
     * @param means of each channel, as fractions of 255
     * @param deviations of each channel, as fractions of 255
     */
    static Normalization of(double[] means, double[] deviations) {
        var tables = new float[means.length][256];
        for (var c = 0; c < means.length; c++) {
            for (var p = 0; p < 256; p++) {
                tables[c][p] = (float) ((p / 255.0 - means[c]) / deviations[c]);
            }
        }
        return new Normalization(tables);
    }

    void digest(MessageDigest digest) {
        for (var table : tables) {
            var bytes = ByteBuffer.allocate(table.length * Float.BYTES);
            bytes.asFloatBuffer().put(table);
            digest.update(bytes);
        }
    }

    /** Puts the floats of one image's {@code pixels}, {@code [channels, height, width]}, at the position of {@code target}. */
    void put(ByteBuffer pixels, FloatBuffer target) {
        var perChannel = pixels.remaining() / tables.length;
        for (var table : tables) {
            for (var i = 0; i < perChannel; i++) {
                target.put(table[Byte.toUnsignedInt(pixels.get())]);
            }
        }
    }
}

package dev.gns.learner.data;

/** Pixels of 0 to 255 as floats of mean 0 and deviation 1 over the training set: (p/255 − mean)/deviation. */
record Normalization(float[] table) {

    static Normalization of(double mean, double deviation) {
        var table = new float[256];
        for (var p = 0; p < table.length; p++) {
            table[p] = (float) ((p / 255.0 - mean) / deviation);
        }
        return new Normalization(table);
    }

    float apply(byte pixel) {
        return table[Byte.toUnsignedInt(pixel)];
    }
}

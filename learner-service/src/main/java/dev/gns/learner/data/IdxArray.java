package dev.gns.learner.data;

/**
 * An array of unsigned bytes as an IDX file holds it.
 *
 * @param name of the file it came from, for messages
 * @param dimensions sizes, slowest first
 * @param values row-major
 */
record IdxArray(String name, int[] dimensions, byte[] values) {

    int count() {
        return dimensions[0];
    }
}

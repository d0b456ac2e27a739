package dev.gns.system.simulation.world;

/** Hashes that stand in for what is learned: any other input gives another number. */
final class Mix {
    private Mix() {}

    static long of(long... values) {
        var hash = 0x9E3779B97F4A7C15L;
        for (var value : values) {
            hash = (hash ^ value) * 0xBF58476D1CE4E5B9L;
            hash ^= hash >>> 31;
        }
        hash *= 0x94D049BB133111EBL;
        return hash ^ hash >>> 29;
    }

    static long of(byte[] bytes) {
        var hash = 0xCBF29CE484222325L;
        for (var b : bytes) {
            hash = (hash ^ b) * 0x100000001B3L;
        }
        return of(hash, bytes.length);
    }

    /** In [0, 1). */
    static double unit(long hash) {
        return (hash >>> 11) * 0x1p-53;
    }
}

package dev.gns.bench.process;

/** Work that takes turns: what is measured first in one turn is measured last in the next, so that drift hits both alike. */
public final class Turns {
    private Turns() {}

    /** What may fail. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Does each so many times. */
    public static void take(int times, Work one, Work other) throws Exception {
        for (var turn = 0; turn < times; turn++) {
            (turn % 2 == 0 ? one : other).run();
            (turn % 2 == 0 ? other : one).run();
        }
    }
}

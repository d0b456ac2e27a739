package dev.gns.system.fault;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what has to come. */
final class Await {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Await() {}

    static void until(String what, BooleanSupplier condition) {
        until(what, condition::getAsBoolean, happened -> happened);
    }

    /** @return the first answer that fulfils the condition */
    static <T> T until(String what, Supplier<T> asked, Predicate<T> condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = asked.get();
            if (condition.test(answer)) {
                return answer;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(what + " did not happen; the last answer was " + answer);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}

package dev.gns.system.simulation;

import java.util.SplittableRandom;

/**
 * What goes wrong, drawn from a seed. Rates are probabilities for each message.
 *
 * @param redelivery an order is run again, as after a learner that died before it accepted the order
 * @param duplicate an outcome comes twice
 * @param restart the trainer ends and starts again from what is stored
 * @param reorder orders and outcomes overtake others
 */
public record Faults(double redelivery, double duplicate, double restart, boolean reorder, SplittableRandom random) {

    public static Faults none() {
        return new Faults(0, 0, 0, false, new SplittableRandom(0));
    }

    static Faults all(long seed) {
        return new Faults(0.15, 0.2, 0.15, true, new SplittableRandom(seed));
    }

    boolean strikes(double rate) {
        return rate > 0 && random.nextDouble() < rate;
    }

    /** Which of {@code waiting} messages comes next. */
    int next(int waiting) {
        return reorder ? random.nextInt(waiting) : 0;
    }
}

package dev.gns.system.simulation.world;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Decides everything that is left to chance, from one seed. */
final class Chance {
    private final SplittableRandom random;
    private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
    private boolean calm;

    /** @param calm whether nothing goes wrong; things still take their time */
    Chance(long seed, boolean calm) {
        this.random = new SplittableRandom(seed);
        this.calm = calm;
        for (var fault : Fault.values()) {
            // A third of the faults never strikes under a seed, so that each is seen without each other.
            var share = random.nextDouble() < 0.33 ? 0 : random.nextDouble();
            rates.put(fault, fault.most() * share * share);
        }
    }

    boolean strikes(Fault fault) {
        return !calm && random.nextDouble() < rates.get(fault);
    }

    /** From now on, nothing goes wrong any more. */
    void cease() {
        calm = true;
    }

    Duration millis(int low, int high) {
        return Duration.ofMillis(random.nextInt(low, high + 1));
    }

    Duration seconds(int low, int high) {
        return millis(1000 * low, 1000 * high);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}

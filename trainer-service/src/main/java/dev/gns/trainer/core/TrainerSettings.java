package dev.gns.trainer.core;

import dev.gns.contracts.Check;
import java.time.Duration;

/**
 * @param window orders of one experiment that may be outstanding
 * @param silence how long an outstanding order may show no sign of life before it is published again
 * @param attempts how often a silent order is published before its episode counts as Failed
 */
public record TrainerSettings(int window, Duration silence, int attempts) {
    public static final TrainerSettings DEFAULTS = new TrainerSettings(16, Duration.ofMinutes(5), 3);

    public TrainerSettings {
        Check.between(window, 1, 10_000, "window");
        Check.that(silence.compareTo(Duration.ZERO) > 0, "silence", "must be above 0");
        Check.between(attempts, 1, 1_000, "attempts");
    }
}

package dev.gns.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The loop learns on real images: the hard promise, held in one thread and in memory. */
class LearningIT {
    private static final int ROUNDS = 9;
    private static final int PAIRS = 8;

    @Test
    void theTrainedVersionBeatsTheUntrainedOneOnHeldOutPairs() {
        try (var simulation = new Simulation(Faults.none())) {
            simulation.run(Specs.train(1, ROUNDS, Specs.task(250)));
            simulation.run(Specs.compare(1, PAIRS, ROUNDS, Specs.task(250)));
            var trained = Losses.of(simulation, "trained");
            var untrained = Losses.of(simulation, "untrained");

            assertThat(trained).hasSize(PAIRS);
            assertThat(mean(trained)).isLessThan(0.9 * mean(untrained));
            assertThat(mean(Losses.of(simulation, "constant")))
                    .as("version 0 keeps the LR")
                    .isBetween(0.95 * mean(untrained), 1.05 * mean(untrained));
        }
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElseThrow();
    }
}

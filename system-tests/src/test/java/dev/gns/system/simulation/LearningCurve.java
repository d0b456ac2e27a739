package dev.gns.system.simulation;

import dev.gns.contracts.metric.Metric;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Trains in the simulation and prints figures: for people who change what may move results. */
final class LearningCurve {
    private LearningCurve() {}

    /** Arguments: policy seed, rounds, held-out pairs. */
    public static void main(String[] arguments) {
        var seed = Long.parseLong(arguments[0]);
        var rounds = Integer.parseInt(arguments[1]);
        var pairs = Integer.parseInt(arguments[2]);
        try (var simulation = new Simulation(Faults.none())) {
            var started = System.nanoTime();
            simulation.run(Specs.train(seed, rounds, Specs.task(250)));
            System.out.printf("%d rounds in %.0f s%n", rounds, (System.nanoTime() - started) / 1e9);
            simulation.metrics().stream()
                    .filter(m -> m.subject() == Metric.Subject.POLICY)
                    .collect(Collectors.groupingBy(Metric::step, TreeMap::new, Collectors.toList()))
                    .forEach((version, figures) -> System.out.println(version + " "
                            + figures.stream()
                                    .map(m -> m.metric() + "="
                                            + "%.4f".formatted(m.value().orElse(Double.NaN)))
                                    .collect(Collectors.joining(" "))));
            simulation.run(Specs.compare(seed, pairs, rounds, Specs.task(250)));
            for (var entry : Losses.LABELS) {
                System.out.println(entry + " " + Losses.of(simulation, entry));
            }
        }
    }
}

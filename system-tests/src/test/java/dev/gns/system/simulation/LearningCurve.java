package dev.gns.system.simulation;

import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.metric.Metric;
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
                    .collect(Collectors.groupingBy(Metric::step, java.util.TreeMap::new, Collectors.toList()))
                    .forEach((version, figures) -> System.out.println(version + " "
                            + figures.stream()
                                    .map(m -> m.metric() + "="
                                            + "%.4f".formatted(m.value().orElse(Double.NaN)))
                                    .collect(Collectors.joining(" "))));
            simulation.run(Specs.compare(seed, pairs, rounds, Specs.task(250)));
            for (var entry : new String[] {"untrained", "trained", "constant"}) {
                System.out.println(entry + " " + Losses.of(simulation, entry));
            }
        }
    }

    /** Final validation losses of one schedule, in order of the pairs. */
    static final class Losses {
        private Losses() {}

        static java.util.List<Double> of(Simulation simulation, String label) {
            var index = java.util.List.of("untrained", "trained", "constant").indexOf(label);
            return simulation.outcomes().values().stream()
                    .filter(o -> o.experimentId().equals("compare"))
                    .sorted(java.util.Comparator.comparingInt(o -> number(o.episodeId())))
                    .filter(o -> number(o.episodeId()) % 3 == index)
                    .map(o -> o.end() instanceof Outcome.Completed completed
                            ? completed.validation().loss()
                            : 10 * o.initialLoss())
                    .toList();
        }

        private static int number(String episodeId) {
            return Integer.parseInt(episodeId.substring(episodeId.lastIndexOf(".e") + 2));
        }
    }
}

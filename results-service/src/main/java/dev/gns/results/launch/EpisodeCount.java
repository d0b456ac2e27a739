package dev.gns.results.launch;

import dev.gns.contracts.experiment.CompareSpec;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.LrChoice;

/** How many episodes a spec asks for. */
final class EpisodeCount {
    private EpisodeCount() {}

    /** Without those that a widened grid adds; the greatest integer if there are more. */
    static int of(ExperimentSpec spec) {
        var trained =
                spec.train().map(t -> (long) t.rounds() * t.episodesPerRound()).orElse(0L);
        var compared = spec.compare()
                .map(c -> spec.tasks().size()
                        * c.entries().stream()
                                .mapToLong(e -> c.pairs() + tuning(e))
                                .sum())
                .orElse(0L);
        return (int) Math.min(trained + compared, Integer.MAX_VALUE);
    }

    private static long tuning(CompareSpec.Entry entry) {
        return entry.learningRate() instanceof LrChoice.Grid grid
                ? (long) grid.values().size() * grid.seeds()
                : 0;
    }
}

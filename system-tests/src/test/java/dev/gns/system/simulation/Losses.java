package dev.gns.system.simulation;

import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import java.util.Comparator;
import java.util.List;

/** Final validation losses of the schedules of {@link Specs#compare}. */
final class Losses {
    /** In the order of the spec's entries, which is that of the episodes of a pair. */
    static final List<String> LABELS = List.of("untrained", "trained", "constant");

    private Losses() {}

    /** Of one schedule, in order of the pairs; a diverged episode counts as 10·L₀. */
    static List<Double> of(Simulation simulation, String label) {
        return simulation.outcomes().values().stream()
                .filter(o -> o.experimentId().equals("compare"))
                .sorted(Comparator.comparingInt(Losses::number))
                .filter(o -> number(o) % LABELS.size() == LABELS.indexOf(label))
                .map(Losses::loss)
                .toList();
    }

    private static double loss(EpisodeOutcome outcome) {
        return outcome.end() instanceof Outcome.Completed completed
                ? completed.validation().loss()
                : 10 * outcome.initialLoss();
    }

    private static int number(EpisodeOutcome outcome) {
        var id = outcome.episodeId();
        return Integer.parseInt(id.substring(id.lastIndexOf(".e") + 2));
    }
}

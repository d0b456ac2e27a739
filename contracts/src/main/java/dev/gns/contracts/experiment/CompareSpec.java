package dev.gns.contracts.experiment;

import dev.gns.contracts.Check;
import dev.gns.contracts.episode.EpisodeOutcome;
import java.util.List;
import java.util.Optional;

/**
 * Schedules side by side, on the same held-out (seed, initial LR) pairs.
 *
 * @param pairs how many pairs
 * @param checkpoints N, how many times a network is looked at, evenly over its run and the last time at its end; the one
 *     with the least validation loss is scored, in tuning too. Absent: the network after the last step
 * @param given the pairs themselves, where they are not drawn from the experiment's seed, e.g. to run an episode again
 * @param test whether the networks that are scored are evaluated on the test set too
 */
public record CompareSpec(
        int pairs, boolean test, Optional<Integer> checkpoints, List<Entry> entries, List<Pair> given) {
    public CompareSpec {
        Check.between(pairs, 1, 10_000, "pairs");
        checkpoints = checkpoints == null ? Optional.empty() : checkpoints;
        checkpoints.ifPresent(n -> Check.between(n, 1, EpisodeOutcome.MAX_DECISIONS, "checkpoints"));
        entries = Check.copy(entries, "entries");
        given = Check.copy(given, "given");
        Check.that(
                given.isEmpty() || given.size() == pairs,
                "given",
                "must be " + pairs + ", as many as pairs, but are " + given.size());
        Check.between(entries.size(), 1, 100, "entries");
        Check.that(
                entries.stream().map(Entry::label).distinct().count() == entries.size(),
                "entries",
                "must have different labels");
        entries.forEach(e -> Check.that(
                !(e.schedule() instanceof ScheduleSpec.Gns gns) || !gns.explore(),
                "entries",
                "must compare frozen policies: explore must be false"));
    }

    /** @param trainingSeed of initialization and data order, as an episode shows it */
    public record Pair(long trainingSeed, double initialLearningRate) {
        public Pair {
            Check.positive(initialLearningRate, "initialLearningRate");
        }
    }

    /** @param label the row's name in the report */
    public record Entry(String label, ScheduleSpec schedule, LrChoice learningRate) {
        public Entry {
            Check.identifier(label, "label");
            Check.present(schedule, "schedule");
            Check.present(learningRate, "learningRate");
        }
    }
}

package dev.gns.trainer.core;

import dev.gns.contracts.Check;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.metric.Metric;
import dev.gns.trainer.plan.Trials;
import dev.gns.trainer.plan.UpdateSeeds;
import dev.gns.trainer.update.PolicyUpdater;
import dev.gns.trainer.update.RoundMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a round's outcomes amount to: a new version, or tried learning rates, or nothing but the outcomes themselves. */
final class RoundEnd {
    private final PolicyUpdater updater;
    private final PolicyShelf policies;

    RoundEnd(PolicyUpdater updater, PolicyShelf policies) {
        this.updater = updater;
        this.policies = policies;
    }

    /** A version with the figures of its update, and the rewards that it learned from. */
    record Made(PolicyVersion version, List<Metric> metrics) {}

    /** Why nothing can be made of the round: the first reason, where every episode failed. */
    static Optional<String> failure(List<EpisodeOutcome> outcomes) {
        return outcomes.stream().allMatch(o -> o.end() instanceof Outcome.Failed)
                ? Optional.of("every episode of the round failed; the first: "
                        + ((Outcome.Failed) outcomes.get(0).end()).reason())
                : Optional.empty();
    }

    /** Sums the round up in {@code run}; a train experiment makes a version. */
    Optional<Made> apply(ExperimentRun run, Instant now) {
        var progress = run.progress().orElseThrow();
        var orders = progress.plan().orders();
        var outcomes = progress.outcomes();
        var made = run.experiment().spec().kind() == ExperimentSpec.Kind.TRAIN
                ? Optional.of(update(run, outcomes, now))
                : Optional.<Made>empty();
        made.ifPresent(m -> run.made(m.version.ref()));
        run.roundOver(orders.get(0).purpose() == Purpose.TUNE ? Trials.of(orders, outcomes) : List.of());
        return made;
    }

    private Made update(ExperimentRun run, List<EpisodeOutcome> outcomes, Instant now) {
        var spec = run.experiment().spec();
        var train = spec.train().orElseThrow();
        var ref = run.policy().orElseThrow();
        var newest = policies.newest(ref.id()).map(PolicyVersion::policy).filter(p -> p.ref()
                .equals(ref));
        Check.that(newest.isPresent(), "policy", "must have " + ref + " as its newest version");
        var result = updater.update(
                newest.get(),
                train,
                groups(outcomes, train.groupSize()),
                UpdateSeeds.ofRound(spec.seed(), run.round()));
        var version = new PolicyVersion(result.policy(), run.id());
        List<Metric> metrics = new ArrayList<>();
        RoundMetrics.of(outcomes, train.reward(), result.stats())
                .forEach((name, value) -> metrics.add(TrainerMetrics.ofPolicy(version, name, value, now)));
        outcomes.forEach(outcome -> metrics.addAll(TrainerMetrics.ofRewards(outcome, train.reward(), now)));
        return new Made(version, metrics);
    }

    private static List<List<EpisodeOutcome>> groups(List<EpisodeOutcome> outcomes, int size) {
        List<List<EpisodeOutcome>> groups = new ArrayList<>();
        for (var from = 0; from < outcomes.size(); from += size) {
            groups.add(outcomes.subList(from, from + size));
        }
        return groups;
    }
}

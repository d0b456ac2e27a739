package dev.gns.trainer.core;

import dev.gns.contracts.Check;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.LearnedPolicy;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.policy.network.Policy;
import dev.gns.trainer.plan.RoundFindings;
import dev.gns.trainer.plan.UpdateSeeds;
import dev.gns.trainer.reward.LearningEpisode;
import dev.gns.trainer.update.PolicyUpdater;
import dev.gns.trainer.update.RoundMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a round's outcomes amount to: new versions, or findings, or nothing but the outcomes themselves. */
final class RoundEnd {
    private final PolicyUpdater updater;
    private final PolicyShelf policies;

    RoundEnd(PolicyUpdater updater, PolicyShelf policies) {
        this.updater = updater;
        this.policies = policies;
    }

    /** Why nothing can be made of the round: the first reason, where every episode that something depends on failed. */
    static Optional<String> failure(ExperimentRun run) {
        var progress = run.progress().orElseThrow();
        var learned = learning(run).toList();
        if (learned.isEmpty()) {
            return failure("the round", progress.outcomes());
        }
        return learned.stream()
                .flatMap(policy -> failure(
                        learned.size() == 1 ? "the round" : policy.label() + " in round " + run.round(),
                        progress.outcomes(policy.label()))
                        .stream())
                .findFirst();
    }

    private static Optional<String> failure(String of, List<EpisodeOutcome> outcomes) {
        return allFailed(outcomes)
                ? Optional.of("every episode of " + of + " failed; the first: "
                        + ((Outcome.Failed) outcomes.get(0).end()).reason())
                : Optional.empty();
    }

    private static boolean allFailed(List<EpisodeOutcome> outcomes) {
        return outcomes.stream().allMatch(o -> o.end() instanceof Outcome.Failed);
    }

    /** The next versions of those policies all of whose episodes of the round have ended, unless they are made already. */
    Update updates(ExperimentRun run, Instant now) {
        List<PolicyVersion> versions = new ArrayList<>();
        List<Metric> metrics = new ArrayList<>();
        learning(run)
                .filter(policy -> run.progress().orElseThrow().isOver(policy.label()))
                .filter(policy -> !policies.has(new PolicyRef(policy.policy().id(), run.round() + 1)))
                .forEach(policy -> update(run, policy, now).ifPresent(made -> {
                    versions.addAll(made.versions());
                    metrics.addAll(made.metrics());
                }));
        return new Update(versions, metrics);
    }

    /** Sums the round up in {@code run}, once all of its episodes have ended and its versions are made. */
    static void apply(ExperimentRun run) {
        var progress = run.progress().orElseThrow();
        run.roundOver(RoundFindings.of(run.experiment().spec(), progress.plan().orders(), progress.outcomes()));
    }

    /** The policies that learn in the running round. */
    private static Stream<LearnedPolicy> learning(ExperimentRun run) {
        return run.experiment().spec().learned().stream()
                .filter(policy -> run.round() < policy.train().rounds());
    }

    private Optional<Update> update(ExperimentRun run, LearnedPolicy learned, Instant now) {
        var progress = run.progress().orElseThrow();
        var outcomes = progress.outcomes(learned.label());
        if (allFailed(outcomes)) {
            return Optional.empty();
        }
        var train = learned.train();
        var episodes = outcomes.stream()
                .map(outcome ->
                        new LearningEpisode(progress.order(outcome.episodeId()).task(), outcome))
                .toList();
        var result = updater.update(
                newest(learned, run.round()),
                train,
                groups(episodes, train.groupSize()),
                UpdateSeeds.ofRound(learned.seed(), run.round()));
        var version = PolicyVersion.by(run.id(), result.policy());
        List<Metric> metrics = new ArrayList<>();
        RoundMetrics.of(episodes, train.reward(), result.stats())
                .forEach((name, value) -> metrics.add(TrainerMetrics.ofPolicy(version, name, value, now)));
        episodes.forEach(episode -> metrics.addAll(TrainerMetrics.ofRewards(episode, train.reward(), now)));
        return Optional.of(new Update(List.of(version), metrics));
    }

    private Policy newest(LearnedPolicy learned, int version) {
        var ref = new PolicyRef(learned.policy().id(), version);
        var newest = policies.newest(ref.id())
                .flatMap(PolicyShelf.Newest::weights)
                .filter(p -> p.ref().equals(ref));
        Check.that(newest.isPresent(), "policy", "must have " + ref + " as its newest version that can be read");
        return newest.get();
    }

    private static List<List<LearningEpisode>> groups(List<LearningEpisode> episodes, int size) {
        List<List<LearningEpisode>> groups = new ArrayList<>();
        for (var from = 0; from < episodes.size(); from += size) {
            groups.add(episodes.subList(from, from + size));
        }
        return groups;
    }
}

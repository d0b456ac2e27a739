package dev.gns.trainer.core;

import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.experiment.RewardSpec;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.Metric.Subject;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.trainer.reward.LearningEpisode;
import dev.gns.trainer.reward.Rewards;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The figures that the trainer reports. */
final class TrainerMetrics {
    private TrainerMetrics() {}

    static Metric ofPolicy(PolicyVersion version, String name, double value, Instant now) {
        var finite = Double.isFinite(value);
        return new Metric(
                Subject.POLICY,
                version.ref().id(),
                version.experimentId(),
                name,
                version.ref().version(),
                finite ? Optional.of(value) : Optional.empty(),
                finite ? Optional.empty() : Optional.of(Double.toString(value)),
                1,
                now);
    }

    /** The reward of each decision, at its step; nothing for an episode without a result. */
    static List<Metric> ofRewards(LearningEpisode episode, RewardSpec spec, Instant now) {
        var outcome = episode.outcome();
        var rewards = Rewards.of(episode, spec).orElse(new double[0]);
        return IntStream.range(0, rewards.length)
                .mapToObj(t -> Metric.ofEpisode(
                        outcome.experimentId(),
                        outcome.episodeId(),
                        MetricNames.REWARD,
                        outcome.decisions().get(t).observation().step(),
                        rewards[t],
                        outcome.attempt(),
                        now))
                .toList();
    }

    /** What a learner would have said of an episode that it could not run. */
    static List<Metric> ofGivenUp(EpisodeOutcome outcome, Instant now) {
        var failed = (Outcome.Failed) outcome.end();
        return List.of(
                text(outcome, MetricNames.REASON, failed.reason(), now),
                text(outcome, MetricNames.OUTCOME, failed.label(), now));
    }

    private static Metric text(EpisodeOutcome outcome, String name, String text, Instant now) {
        return new Metric(
                Subject.EPISODE,
                outcome.episodeId(),
                Optional.of(outcome.experimentId()),
                name,
                outcome.totalSteps(),
                Optional.empty(),
                Optional.of(text),
                outcome.attempt(),
                now);
    }
}

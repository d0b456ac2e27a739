package dev.gns.trainer.core;

import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.Metric.Subject;
import dev.gns.contracts.metric.MetricNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The figures that the trainer reports. */
final class TrainerMetrics {
    private TrainerMetrics() {}

    static Metric ofPolicy(PolicyVersion version, String name, double value, Instant now) {
        var finite = Double.isFinite(value);
        return new Metric(
                Subject.POLICY,
                version.ref().id(),
                Optional.of(version.experimentId()),
                name,
                version.ref().version(),
                finite ? Optional.of(value) : Optional.empty(),
                finite ? Optional.empty() : Optional.of(Double.toString(value)),
                1,
                now);
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

package dev.gns.learner.episode;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import java.util.List;
import java.util.Optional;

/** Outcomes of episodes that have nothing to tell but their end. */
final class Outcomes {
    private Outcomes() {}

    /** The order was not run, since its experiment is stopped or gone. */
    static EpisodeOutcome notRun(EpisodeOrder order) {
        return empty(order, 0, new Outcome.Stopped(0));
    }

    /** The episode could not be run; the reason is one line. */
    static EpisodeOutcome failed(EpisodeOrder order, double seconds, Throwable cause) {
        var message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return empty(
                order,
                seconds,
                new Outcome.Failed(message.lines().findFirst().orElse("").strip()));
    }

    private static EpisodeOutcome empty(EpisodeOrder order, double seconds, Outcome end) {
        return new EpisodeOutcome(
                order.experimentId(),
                order.episodeId(),
                order.attempt(),
                order.task().steps().orElse(1),
                order.task().bounds(),
                Optional.empty(),
                List.of(),
                List.of(),
                0,
                seconds,
                end);
    }
}

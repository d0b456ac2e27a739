package dev.gns.trainer.core;

import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Orders that a round waits for in vain: published again, or given up after enough attempts. */
final class Republisher {
    private final TrainerSettings settings;

    Republisher(TrainerSettings settings) {
        this.settings = settings;
    }

    /** @param givenUp Failed outcomes, for the round to accept */
    record Due(List<EpisodeOrder> orders, List<EpisodeOutcome> givenUp) {
        boolean isEmpty() {
            return orders.isEmpty() && givenUp.isEmpty();
        }
    }

    /** Those that are overdue by now. */
    Due overdue(RoundProgress progress, Instant now, boolean allSilent) {
        List<EpisodeOrder> orders = new ArrayList<>();
        List<EpisodeOutcome> givenUp = new ArrayList<>();
        progress.waiting().forEach((id, episode) -> {
            if (episode.isOverdue(now, allSilent)) {
                episode.overdue();
                if (episode.silences() < settings.attempts()) {
                    orders.add(again(progress, id, episode, now));
                } else {
                    givenUp.add(givenUp(progress.order(id), episode));
                }
            }
        });
        return new Due(orders, givenUp);
    }

    /** All that learners gave back, or never began, when the experiment was stopped. */
    List<EpisodeOrder> all(RoundProgress progress, Instant now) {
        List<EpisodeOrder> orders = new ArrayList<>();
        progress.waiting().forEach((id, episode) -> {
            if (!episode.isSettled()) {
                orders.add(again(progress, id, episode, now));
            }
        });
        return orders;
    }

    private EpisodeOrder again(RoundProgress progress, String id, Waiting episode, Instant now) {
        episode.publishedAgain(now, settings.silence());
        return progress.order(id).withAttempt(episode.attempt());
    }

    private EpisodeOutcome givenUp(EpisodeOrder order, Waiting episode) {
        var reason = "no learner gave a sign of life for " + settings.silence().toSeconds() + " s, in "
                + settings.attempts() + " attempts";
        return new EpisodeOutcome(
                order.experimentId(),
                order.episodeId(),
                episode.attempt(),
                order.task().steps().orElse(1),
                order.task().bounds(),
                Optional.empty(),
                List.of(),
                List.of(),
                0,
                0,
                new Outcome.Failed(reason));
    }
}

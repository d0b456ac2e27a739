package dev.gns.system.simulation.world;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.OutcomeCodec;
import dev.gns.policy.network.Policy;

/** Tells whether two things are equal bit by bit. */
final class Digest {
    private Digest() {}

    /** Of an outcome, but for who ran it and how long that took. */
    static long of(EpisodeOutcome outcome) {
        return Mix.of(OutcomeCodec.encodeWhole(new EpisodeOutcome(
                outcome.experimentId(),
                outcome.episodeId(),
                1,
                outcome.totalSteps(),
                outcome.bounds(),
                outcome.graph(),
                outcome.decisions(),
                outcome.evaluations(),
                outcome.initialLoss(),
                0,
                outcome.end())));
    }

    /** Of what a policy has learned. */
    static long of(Policy policy) {
        var hash = Mix.of(policy.spec().id().hashCode(), policy.version());
        for (var tensor : policy.parameters().values()) {
            for (var value : tensor.toArray()) {
                hash = (hash ^ Float.floatToRawIntBits(value)) * 0x100000001B3L;
            }
        }
        return Mix.of(hash);
    }

    /** Whether an episode ended for good, and all by itself: whoever runs it again gets the same bits. */
    static boolean isClean(EpisodeOutcome outcome) {
        return !(outcome.end() instanceof Outcome.Stopped)
                && !(outcome.end() instanceof Outcome.Failed)
                && fallbacks(outcome) == 0;
    }

    static long fallbacks(EpisodeOutcome outcome) {
        return outcome.decisions().stream()
                .filter(d -> d.choice() instanceof Decision.Fallback)
                .count();
    }
}

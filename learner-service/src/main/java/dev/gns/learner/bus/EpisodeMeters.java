package dev.gns.learner.bus;

import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.learner.episode.PolicyPort;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/** What Prometheus reads of a learner: episodes by outcome, decisions that fell back, and how long a decision takes. */
public final class EpisodeMeters {
    private final MeterRegistry registry;
    private final Timer decisions;

    public EpisodeMeters(MeterRegistry registry) {
        this.registry = registry;
        this.decisions = Timer.builder("gns.decision")
                .description("Time from asking a policy to its answer, or to giving up")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        for (var outcome : List.of("Completed", "Diverged", "Failed", "Stopped")) {
            episodes(outcome, 0);
        }
        fallbacks(0);
    }

    /** {@code port}, timed. */
    PolicyPort timed(PolicyPort port) {
        return (state, waiting) -> {
            var started = System.nanoTime();
            var answer = port.ask(state, waiting);
            decisions.record(Duration.ofNanos(System.nanoTime() - started));
            return answer;
        };
    }

    void count(EpisodeOutcome outcome) {
        episodes(outcome.end().label(), 1);
        fallbacks(outcome.decisions().stream()
                .filter(decision -> decision.choice() instanceof Decision.Fallback)
                .count());
    }

    private void episodes(String outcome, double more) {
        registry.counter("gns.episodes", "outcome", outcome).increment(more);
    }

    private void fallbacks(double more) {
        registry.counter("gns.fallbacks").increment(more);
    }
}

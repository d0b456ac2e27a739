package dev.gns.learner.bus;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.DeadLetters;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.learner.episode.PolicyPort;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** What Prometheus reads of a learner: episodes by outcome, decisions that fell back, and how long a decision takes. */
public final class EpisodeMeters {
    private static final Duration[] LATENCIES = LongStream.of(
                    1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Timer decisions;
    private final Counter fallbacks;
    private final Counter checkpointFailures;

    public EpisodeMeters(MeterRegistry registry) {
        this.registry = registry;
        this.decisions = Timer.builder("gns.decision.latency")
                .description("Time from asking a policy to its answer, or to giving up")
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
        this.fallbacks = Counter.builder("gns.fallbacks")
                .description("Decisions that fell back because no policy answered in time")
                .baseUnit("fallbacks")
                .register(registry);
        this.checkpointFailures = Counter.builder("gns.checkpoint.failures")
                .description("Checkpoints that could not be written")
                .baseUnit("failures")
                .register(registry);
        for (var outcome : List.of("Completed", "Diverged", "Failed", "Stopped")) {
            episodes(outcome);
        }
        for (var topic : List.of(Topic.EPISODE_ORDERS, Topic.LR_ACTIONS)) {
            for (var kind : DeadLetters.Kind.values()) {
                deadLetters(topic.topicName(), kind);
            }
        }
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
        episodes(outcome.end().label()).increment();
        fallbacks.increment(outcome.decisions().stream()
                .filter(decision -> decision.choice() instanceof Decision.Fallback)
                .count());
    }

    /** A checkpoint could not be written. */
    public void countCheckpointFailure() {
        checkpointFailures.increment();
    }

    void countDeadLetter(Topic source, InvalidMessageException fault) {
        deadLetters(source.topicName(), DeadLetters.Kind.of(fault)).increment();
    }

    private Counter episodes(String outcome) {
        return Counter.builder("gns.episodes")
                .description("Episodes that this learner ended, by outcome")
                .baseUnit("episodes")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter deadLetters(String topic, DeadLetters.Kind kind) {
        return Counter.builder("gns.dead.letters")
                .description("Records that could not be used and went to the dead letters, by source topic and reason")
                .baseUnit("letters")
                .tag("topic", topic)
                .tag("reason", kind.label())
                .register(registry);
    }
}

package dev.gns.system.simulation.world;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.OutcomeAssembler;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.policy.PolicyRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What must hold after every message. */
final class Invariants implements Bus.Watcher {
    private final Versions versions;
    private final OutcomeAssembler assembler = new OutcomeAssembler();
    /** Of episodes that ended for good, every digest that was told; clean ones have one. */
    private final Map<String, Set<Long>> ended = new HashMap<>();

    private final Map<String, Long> clean = new HashMap<>();
    /** The last record of an episode that ended for good. */
    private final Map<String, ConsumerRecord<String, byte[]>> last = new HashMap<>();

    private final Map<String, EpisodeOrder> orders = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<String, ExperimentState> states = new HashMap<>();
    private boolean touched;

    Invariants(Updates updates) {
        this.versions = new Versions(updates, orders, ended);
    }

    @Override
    public void record(Topic topic, ConsumerRecord<String, byte[]> record) {
        switch (topic) {
            case TRAJECTORIES ->
                assembler.add(record.value()).ifPresent(outcome -> {
                    if (!(outcome.end() instanceof Outcome.Stopped)) {
                        last.put(outcome.episodeId(), record);
                        outcome(outcome);
                    }
                });
            case EPISODE_ORDERS -> order(Codecs.EPISODE_ORDER.decode(record.value()));
            case POLICIES -> versions.add(record);
            case DEAD_LETTERS ->
                throw new Violation("a dead letter: " + Headers.text(record.headers(), Headers.REASON));
            default -> {}
        }
    }

    /** One outcome for each episode: whoever runs it, and however often, the bits are the same. */
    private void outcome(EpisodeOutcome outcome) {
        var digest = Digest.of(outcome);
        ended.computeIfAbsent(outcome.episodeId(), id -> new HashSet<>()).add(digest);
        touched |= !Digest.isClean(outcome);
        if (Digest.isClean(outcome)) {
            var before = clean.putIfAbsent(outcome.episodeId(), digest);
            Violation.unless(
                    before == null || before == digest, "two outcomes of %s: %s", outcome.episodeId(), outcome.end());
        }
    }

    /** An order is the same each time but for its attempt, and what has an outcome is not run again. */
    private void order(EpisodeOrder order) {
        var id = order.episodeId();
        var before = orders.putIfAbsent(id, order.withAttempt(1));
        Violation.unless(before == null || before.equals(order.withAttempt(1)), "another order for %s", id);
        Violation.unless(order.attempt() > attempts.getOrDefault(id, 0), "attempt %d of %s again", order.attempt(), id);
        attempts.put(id, order.attempt());
        var state = states.get(order.experimentId());
        Violation.unless(state == null || !done(state).contains(id), "%s is done, but ordered again", id);
    }

    @Override
    public void transaction(List<ConsumerRecord<String, byte[]>> records) {
        for (var record : records) {
            if (record.topic().equals(Topic.EXPERIMENT_STATE.topicName())) {
                if (record.value() == null) {
                    states.remove(record.key());
                } else {
                    state(Codecs.EXPERIMENT_STATE.decode(record.value()));
                }
            }
        }
    }

    /** It goes forward, and no order is lost: each one that was planned is outstanding or has an outcome. */
    private void state(ExperimentState state) {
        var id = state.experimentId();
        var before = states.put(id, state);
        if (before != null) {
            Violation.unless(
                    state.round() >= before.round() && state.episodesDone() >= before.episodesDone(),
                    "%s went back from %s to %s",
                    id,
                    before,
                    state);
            Violation.unless(!isOver(before), "%s ended twice", id);
        }
        Violation.unless(state.episodesDone() <= state.episodesTotal(), "%s: more done than there are", id);
        for (var outstanding : state.outstanding()) {
            Violation.unless(
                    attempts.getOrDefault(outstanding.episodeId(), 0) >= outstanding.attempt(),
                    "the order of %s is lost",
                    outstanding.episodeId());
        }
        for (var episode : done(state)) {
            Violation.unless(ended.containsKey(episode), "%s is done, but has no outcome", episode);
        }
    }

    /** A trainer that starts here reads every outcome of a round that is not over. */
    @Override
    public void committed(TopicPartition partition, long offset) {
        last.forEach((episode, record) -> {
            if (partition.topic().equals(record.topic()) && partition.partition() == record.partition()) {
                var order = orders.get(episode);
                var state = states.get(order.experimentId());
                var needed = state != null && !isOver(state) && state.round() == order.round();
                Violation.unless(
                        !needed || record.offset() >= offset,
                        "a trainer that starts again does not read the outcome of %s",
                        episode);
            }
        });
    }

    private static boolean isOver(ExperimentState state) {
        return state.phase() == Phase.COMPLETED || state.phase() == Phase.FAILED;
    }

    private static Collection<String> done(ExperimentState state) {
        List<String> done = new ArrayList<>();
        for (var number = 0; number < state.planned(); number++) {
            done.add(state.experimentId() + ".r" + state.round() + ".e" + number);
        }
        state.outstanding().forEach(o -> done.remove(o.episodeId()));
        return done;
    }

    /** Whether a decision fell back, or an episode failed: others are then right to end differently too. */
    boolean isTouched() {
        return touched;
    }

    Map<String, ExperimentState> states() {
        return states;
    }

    /** SHA-256 of the file of each version. */
    Map<PolicyRef, String> files() {
        return versions.files();
    }

    Map<String, EpisodeOrder> orders() {
        return orders;
    }
}

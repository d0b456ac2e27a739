package dev.gns.system.simulation.world;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.OutcomePart;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A model of the results service: reads in batches, and writes rows and offsets in one transaction. Its rules of what row
 * holds are those of {@code MetricStore}, {@code TrajectoryStore} and the view {@code episode_result}.
 */
final class ResultsProcess extends Process {
    private static final Comparator<Metric> PRECEDENCE =
            Comparator.comparingInt(Metric::attempt).thenComparing(Metric::time);

    private Rows stored = new Rows(new HashMap<>(), new HashMap<>(), new HashMap<>());
    private Rows batch;
    private BusConsumer consumer;
    private boolean awake;

    ResultsProcess(World world) {
        super(world, "results");
    }

    /** @param metric identity of a figure */
    record Identity(Metric.Subject subject, String id, String metric, int step) {}

    private record Rows(
            Map<Identity, Metric> metrics,
            Map<String, EpisodeOutcome> trajectories,
            Map<TopicPartition, Long> offsets) {
        Rows copy() {
            return new Rows(new HashMap<>(metrics), new HashMap<>(trajectories), new HashMap<>(offsets));
        }
    }

    @Override
    protected void started() {
        consumer = new BusConsumer(world.bus(), world.chance(), false);
        List<TopicPartition> partitions = new ArrayList<>(Bus.partitions(Topic.METRICS));
        partitions.addAll(Bus.partitions(Topic.TRAJECTORIES));
        consumer.assign(partitions);
        stored.offsets.forEach(consumer::seek);
        if (world.chance().strikes(Fault.RESULTS_DIE)) {
            // As from a backup of its database that is older than what it once told.
            consumer.seekToBeginning(partitions);
        }
        wake();
    }

    @Override
    protected void died() {
        awake = false;
    }

    void wake() {
        if (isUp() && !awake) {
            awake = true;
            later(world.chance().millis(50, 1000), "stores", this::store);
        }
    }

    private void store() {
        awake = false;
        batch = stored.copy();
        for (var record : consumer.poll(Duration.ZERO)) {
            mayDie(Fault.RESULTS_DIE);
            if (record.topic().equals(Topic.METRICS.topicName())) {
                take(Codecs.METRIC.decode(record.value()));
            } else {
                take(record);
            }
        }
        batch.offsets.putAll(consumer.positions());
        stored = batch;
        mayDie(Fault.RESULTS_DIE);
        if (!isCaughtUp()) {
            wake();
        }
    }

    private void take(Metric metric) {
        var identity = new Identity(metric.subject(), metric.id(), metric.metric(), metric.step());
        batch.metrics.merge(identity, metric, (a, b) -> PRECEDENCE.compare(b, a) > 0 ? b : a);
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        var part = OutcomePart.decode(record.value());
        Violation.unless(part.parts() == 1, "small outcomes come in one part");
        var outcome = part.outcome();
        if (!outcome.decisions().isEmpty() && !(outcome.end() instanceof Outcome.Stopped)) {
            batch.trajectories.merge(
                    outcome.episodeId(), outcome, (a, b) -> b.attempt() > a.attempt() ? b : a);
        }
    }

    boolean isCaughtUp() {
        return isUp() && !consumer.hasUnread();
    }

    Map<Identity, Metric> metrics() {
        return stored.metrics;
    }

    Map<String, EpisodeOutcome> trajectories() {
        return stored.trajectories;
    }

    /** How an episode ended, as people are shown it. */
    Optional<Metric> end(String episodeId) {
        return stored.metrics.values().stream()
                .filter(m -> m.subject() == Metric.Subject.EPISODE
                        && m.id().equals(episodeId)
                        && m.metric().equals(MetricNames.OUTCOME))
                .max(PRECEDENCE);
    }
}

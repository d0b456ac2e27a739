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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A model of the results service: reads in batches, and writes rows and offsets in one transaction. Its rules of what row
 * holds are those of {@code MetricStore}, {@code TrajectoryStore} and the view {@code episode_result}.
 */
final class ResultsProcess extends Process {
    private static final Comparator<Metric> PRECEDENCE =
            Comparator.comparingInt(Metric::attempt).thenComparing(Metric::time);

    private static final String STOPPED = "Stopped";

    private final Rows stored = new Rows(new HashMap<>(), new HashMap<>(), new HashMap<>());
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
            Map<TopicPartition, Long> offsets) {}

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
        List<Runnable> batch = new ArrayList<>();
        for (var record : consumer.poll(Duration.ZERO)) {
            mayDie(Fault.RESULTS_DIE);
            if (record.topic().equals(Topic.METRICS.topicName())) {
                var metric = Codecs.METRIC.decode(record.value());
                batch.add(() -> take(metric));
            } else {
                batch.add(() -> take(record));
            }
        }
        batch.forEach(Runnable::run);
        stored.offsets.putAll(consumer.positions());
        mayDie(Fault.RESULTS_DIE);
        if (!isCaughtUp()) {
            wake();
        }
    }

    private void take(Metric metric) {
        if (metric.tellsOnlyOfLife()) {
            return;
        }
        var identity = new Identity(metric.subject(), metric.id(), metric.metric(), metric.step());
        stored.metrics.merge(identity, metric, (a, b) -> PRECEDENCE.compare(b, a) > 0 ? b : a);
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        var part = OutcomePart.decode(record.value());
        Violation.unless(part.parts() == 1, "small outcomes come in one part");
        var outcome = part.outcome();
        if (!outcome.decisions().isEmpty() && !(outcome.end() instanceof Outcome.Stopped)) {
            stored.trajectories.merge(outcome.episodeId(), outcome, (a, b) -> b.attempt() > a.attempt() ? b : a);
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

    private static int lastEnd(Metric one, Metric other) {
        var stopped = Boolean.compare(isStopped(other), isStopped(one));
        return stopped == 0 ? PRECEDENCE.compare(one, other) : stopped;
    }

    private static boolean isStopped(Metric end) {
        return end.text().orElseThrow().equals(STOPPED);
    }

    /** How episodes ended, as people are shown it, by id. */
    Map<String, Metric> ends() {
        Map<String, Metric> ends = new HashMap<>();
        for (var metric : stored.metrics.values()) {
            if (metric.subject() == Metric.Subject.EPISODE && metric.metric().equals(MetricNames.OUTCOME)) {
                ends.merge(metric.id(), metric, (a, b) -> lastEnd(b, a) > 0 ? b : a);
            }
        }
        return ends;
    }
}

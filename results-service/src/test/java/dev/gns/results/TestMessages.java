package dev.gns.results;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.Decision;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.OutcomeCodec;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import dev.gns.contracts.experiment.Presets;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.graph.NodeStatistic;
import dev.gns.contracts.graph.NodeStatistics;
import dev.gns.contracts.graph.NodeType;
import dev.gns.contracts.graph.Observation;
import dev.gns.contracts.graph.RunStatistics;
import dev.gns.contracts.graph.SrlsState;
import dev.gns.contracts.graph.TargetGraph;
import dev.gns.contracts.metric.Metric;
import dev.gns.contracts.metric.MetricNames;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.results.store.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records as the trainer and the learners send them. */
public final class TestMessages {
    /** The task of an order that is about no task in particular. */
    public static final String TASK = "fashion-mnist-small";

    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private TestMessages() {}

    public static ProducerRecord<String, byte[]> order(
            String experiment, String episode, Purpose purpose, String label, int pair, double rate) {
        var order = episodeOrder(experiment, episode, TASK, 0, purpose, label, pair, rate);
        return new ProducerRecord<>(Topic.EPISODE_ORDERS.topicName(), episode, Codecs.EPISODE_ORDER.encode(order));
    }

    public static EpisodeOrder episodeOrder(
            String experiment,
            String episode,
            String task,
            int round,
            Purpose purpose,
            String label,
            int pair,
            double rate) {
        ScheduleSpec schedule = label.equals("gns")
                ? new ScheduleSpec.Gns("learned", 2, false, Optional.empty())
                : new ScheduleSpec.Constant(0);
        return new EpisodeOrder(
                experiment,
                episode,
                1,
                round,
                purpose,
                label,
                pair,
                Presets.task(task),
                schedule,
                rate,
                100 + pair,
                7,
                0,
                true,
                Optional.empty(),
                60);
    }

    public static ProducerRecord<String, byte[]> metric(
            String experiment, String episode, String name, int step, double value, int attempt) {
        return metric(Metric.ofEpisode(experiment, episode, name, step, value, attempt, NOW));
    }

    public static ProducerRecord<String, byte[]> outcome(
            String experiment, String episode, int step, String outcome, int attempt) {
        return metric(new Metric(
                Metric.Subject.EPISODE,
                episode,
                Optional.of(experiment),
                MetricNames.OUTCOME,
                step,
                Optional.empty(),
                Optional.of(outcome),
                attempt,
                NOW));
    }

    /** A figure of the update that made {@code version}. */
    public static ProducerRecord<String, byte[]> update(
            String experiment, String policy, String name, int version, double value) {
        return metric(new Metric(
                Metric.Subject.POLICY,
                policy,
                Optional.of(experiment),
                name,
                version,
                Optional.of(value),
                Optional.empty(),
                1,
                NOW));
    }

    public static ProducerRecord<String, byte[]> metric(Metric metric) {
        return new ProducerRecord<>(Topic.METRICS.topicName(), metric.id(), Codecs.METRIC.encode(metric));
    }

    public static ProducerRecord<String, byte[]> state(
            String experiment, Phase phase, int done, Optional<PolicyRef> policy) {
        var state = new ExperimentState(
                experiment,
                phase,
                0,
                policy,
                0,
                List.of(),
                done,
                done,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                NOW);
        return new ProducerRecord<>(
                Topic.EXPERIMENT_STATE.topicName(), experiment, Codecs.EXPERIMENT_STATE.encode(state));
    }

    public static List<ProducerRecord<String, byte[]>> trajectory(EpisodeOutcome outcome) {
        return OutcomeCodec.encode(outcome).stream()
                .map(bytes -> new ProducerRecord<>(Topic.TRAJECTORIES.topicName(), outcome.experimentId(), bytes))
                .toList();
    }

    /** An outcome whose graph is a chain of {@code nodes}. */
    public static EpisodeOutcome decided(
            String experiment, String episode, int attempt, int nodes, int decisions, Outcome end) {
        var graph = new TargetGraph(
                IntStream.range(0, nodes)
                        .mapToObj(n -> new TargetGraph.Node("n" + n, NodeType.ofCode(1)))
                        .toList(),
                IntStream.range(1, nodes)
                        .mapToObj(n -> new TargetGraph.Edge(n - 1, n))
                        .toList());
        return new EpisodeOutcome(
                experiment,
                episode,
                attempt,
                10 * Math.max(1, decisions),
                Presets.task("fashion-mnist-small").bounds(),
                Optional.of(graph),
                IntStream.range(0, decisions)
                        .mapToObj(d -> decision(d, nodes, attempt))
                        .toList(),
                List.of(),
                2.3,
                1,
                end);
    }

    /** The statistics count up from the number of the decision; the LR is a hundredth of the attempt. */
    private static Decision decision(int number, int nodes, int attempt) {
        var values = new float[nodes * NodeStatistic.COUNT];
        for (var i = 0; i < values.length; i++) {
            values[i] = number + i;
        }
        var run = new RunStatistics(0.02, 0.01, 0.01, 2.1, 2.2, 2.3, 0.1, 0);
        var srls = new SrlsState(2.4, -4, -6, 2.1, 0.001, 0.01, 0.002, 0.03, 0.02);
        return new Decision(
                new Observation(number, 10 * number, new NodeStatistics(values), run, Optional.of(srls)),
                new Decision.Acted(new Action(0.01 * attempt, 0.1, 0, 0.5, -1)));
    }

    public static ProducerRecord<String, byte[]> policy(String experiment, PolicyRef ref, byte[] file) {
        var version = new ProducerRecord<>(Topic.POLICIES.topicName(), ref.key(), file);
        version.headers()
                .add(Headers.SHA256, Headers.bytes(Hash.sha256(file)))
                .add(Headers.STEP, Headers.bytes(12))
                .add(Headers.EXPERIMENT, Headers.bytes(experiment));
        if (ref.version() > 0) {
            version.headers().add(Headers.PARENT, Headers.bytes(ref.version() - 1));
        }
        return version;
    }
}

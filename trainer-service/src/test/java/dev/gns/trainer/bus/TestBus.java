package dev.gns.trainer.bus;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.bus.Topics;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.OutcomeCodec;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.experiment.ExperimentState.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The rest of the world, as a trainer sees it. Reads only what is committed. */
final class TestBus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Topic> READ =
            List.of(Topic.POLICIES, Topic.EXPERIMENT_STATE, Topic.EPISODE_ORDERS, Topic.METRICS, Topic.DEAD_LETTERS);

    private final Producer<String, byte[]> producer;
    private final Consumer<String, byte[]> consumer;
    private final Map<String, List<ConsumerRecord<String, byte[]>>> records = new HashMap<>();
    private final Map<String, Integer> ordersSeen = new HashMap<>();

    TestBus(Connection connection) {
        producer = connection.producer("test");
        consumer = connection.consumer("test");
        consumer.assign(Topics.awaitPartitions(consumer, Set.copyOf(READ)));
        consumer.seekToBeginning(consumer.assignment());
    }

    void want(Experiment experiment) {
        send(Topic.EXPERIMENTS, experiment.experimentId(), Codecs.EXPERIMENT.encode(experiment));
    }

    void report(EpisodeOutcome outcome) {
        OutcomeCodec.encode(outcome).forEach(part -> send(Topic.TRAJECTORIES, outcome.experimentId(), part));
    }

    void send(Topic topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic.topicName(), key, value));
    }

    private void read() {
        for (var record : consumer.poll(Duration.ofMillis(50))) {
            records.computeIfAbsent(record.topic(), t -> new ArrayList<>()).add(record);
        }
    }

    /** All that is there by now. */
    List<ConsumerRecord<String, byte[]>> all(Topic topic) {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            read();
        }
        return records.getOrDefault(topic.topicName(), List.of());
    }

    /** Orders of this experiment that were not asked for before. */
    List<EpisodeOrder> newOrders(String experimentId) {
        read();
        var orders = records.getOrDefault(Topic.EPISODE_ORDERS.topicName(), List.of()).stream()
                .map(record -> Codecs.EPISODE_ORDER.decode(record.value()))
                .filter(order -> order.experimentId().equals(experimentId))
                .toList();
        var from = ordersSeen.getOrDefault(experimentId, 0);
        ordersSeen.put(experimentId, orders.size());
        return orders.subList(from, orders.size());
    }

    /** The next so many orders, in the order of their episodes. */
    List<EpisodeOrder> orders(String experimentId, int count) {
        List<EpisodeOrder> orders = new ArrayList<>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (orders.size() < count) {
            orders.addAll(newOrders(experimentId));
            check(deadline, orders.size() + " of " + count + " orders came");
        }
        orders.sort(java.util.Comparator.comparing(EpisodeOrder::episodeId));
        return orders;
    }

    List<ExperimentState> states(String experimentId) {
        return all(Topic.EXPERIMENT_STATE).stream()
                .filter(record -> record.key().equals(experimentId))
                .map(record -> Codecs.EXPERIMENT_STATE.decode(record.value()))
                .toList();
    }

    /** What it is now; RUNNING before there is any. */
    Phase phase(String experimentId) {
        var states = states(experimentId);
        return states.isEmpty() ? Phase.RUNNING : states.get(states.size() - 1).phase();
    }

    void await(String experimentId, Phase phase) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (phase(experimentId) != phase) {
            read();
            check(deadline, "never " + phase);
        }
    }

    ConsumerRecord<String, byte[]> await(Topic topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = all(topic).stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            read();
            check(deadline, "no such record on " + topic);
        }
    }

    void awaitReady(TrainerThread trainer) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!trainer.isReady()) {
            check(deadline, "the trainer is not ready");
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static void check(long deadline, String problem) {
        if (System.nanoTime() > deadline) {
            throw new AssertionError(problem);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        consumer.close();
    }
}

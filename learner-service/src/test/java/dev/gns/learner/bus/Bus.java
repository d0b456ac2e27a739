package dev.gns.learner.bus;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.Action;
import dev.gns.contracts.episode.EpisodeOrder;
import dev.gns.contracts.episode.EpisodeOutcome;
import dev.gns.contracts.episode.LrAction;
import dev.gns.contracts.episode.OutcomeAssembler;
import dev.gns.contracts.experiment.CompareSpec;
import dev.gns.contracts.experiment.Experiment;
import dev.gns.contracts.experiment.ExperimentSpec;
import dev.gns.contracts.experiment.LrChoice;
import dev.gns.contracts.experiment.ScheduleSpec;
import dev.gns.contracts.metric.Metric;
import dev.gns.learner.TestTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The rest of the bus for tests: sends orders, plays the policy, and remembers all that a learner publishes. */
final class Bus implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Topic> WATCHED =
            List.of(Topic.GRAPH_STATES, Topic.TRAJECTORIES, Topic.METRICS, Topic.DEAD_LETTERS);

    private final Producer<String, byte[]> producer;
    private final List<ConsumerRecord<String, byte[]>> seen = new CopyOnWriteArrayList<>();
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean open = true;

    Bus(Connection connection) {
        producer = connection.producer("test");
        thread = new Thread(() -> watch(connection), "test-bus");
        thread.start();
    }

    /** Waits for a condition, and fails after a minute. */
    static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    EpisodeOrder order(String name, ScheduleSpec schedule, int patience) {
        return order(name, name, schedule, patience, TestTasks.small());
    }

    EpisodeOrder order(String experiment, String episode, ScheduleSpec schedule, int patience, TestTasks task) {
        return new EpisodeOrder(
                experiment,
                "episode-" + episode,
                1,
                0,
                EpisodeOrder.Purpose.TRAIN,
                "label",
                0,
                task.train(640).validation(200).steps(15).interval(5).build(),
                schedule,
                3e-3,
                1,
                2,
                0,
                false,
                Optional.empty(),
                patience);
    }

    void send(Topic topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic.topicName(), key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    void stopExperiment(String id) {
        var entry = new CompareSpec.Entry("constant", new ScheduleSpec.Constant(0), new LrChoice.Prior());
        var spec = new ExperimentSpec(
                id,
                ExperimentSpec.Kind.COMPARE,
                1,
                List.of(TestTasks.small().build()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(new CompareSpec(1, false, Optional.empty(), List.of(entry), List.of())),
                List.of(),
                60);
        var experiment = new Experiment(id, spec, Experiment.Wanted.STOPPED, Instant.now());
        send(Topic.EXPERIMENTS, id, Codecs.EXPERIMENT.encode(experiment));
    }

    ConsumerRecord<String, byte[]> question(String episodeId) {
        await(() -> questions(episodeId) > 0);
        return of(Topic.GRAPH_STATES)
                .filter(r -> r.key().equals(episodeId))
                .findFirst()
                .orElseThrow();
    }

    long questions(String episodeId) {
        return of(Topic.GRAPH_STATES).filter(r -> r.key().equals(episodeId)).count();
    }

    EpisodeOutcome outcome(String episodeId) {
        await(() -> !outcomes(episodeId).isEmpty());
        return outcomes(episodeId).get(0);
    }

    List<EpisodeOutcome> outcomes(String episodeId) {
        var assembler = new OutcomeAssembler();
        return of(Topic.TRAJECTORIES)
                .map(r -> assembler.add(r.value()))
                .flatMap(Optional::stream)
                .filter(o -> o.episodeId().equals(episodeId))
                .toList();
    }

    List<Metric> figures(String episodeId) {
        return of(Topic.METRICS)
                .filter(r -> r.key().equals(episodeId))
                .map(r -> Codecs.METRIC.decode(r.value()))
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> deadLetters() {
        return of(Topic.DEAD_LETTERS).toList();
    }

    /** Answers what this episode has asked and will ask, each after bytes and an answer that are not for it. */
    void answerEverything(String episodeId) {
        answered.add(episodeId);
        of(Topic.GRAPH_STATES).filter(r -> r.key().equals(episodeId)).forEach(this::answer);
    }

    private void answer(ConsumerRecord<String, byte[]> question) {
        var state = Codecs.GRAPH_STATE.decode(question.value());
        var partition = Integer.parseInt(
                Headers.text(question.headers(), Headers.REPLY_PARTITION).orElseThrow());
        var decision = state.observation().decision();
        var chosen = new LrAction.Chosen(new Action(1e-3 * (decision + 1), 0.1, 0, 0.5, -1));
        reply(partition, new byte[] {9});
        for (var episode : List.of("episode-of-another", state.episodeId())) {
            reply(partition, Codecs.LR_ACTION.encode(new LrAction(episode, 1, decision, state.policy(), chosen)));
        }
    }

    private void reply(int partition, byte[] value) {
        producer.send(new ProducerRecord<>(Topic.LR_ACTIONS.topicName(), partition, "answer", value));
    }

    private Stream<ConsumerRecord<String, byte[]>> of(Topic topic) {
        return seen.stream().filter(r -> r.topic().equals(topic.topicName()));
    }

    private void watch(Connection connection) {
        try (var consumer = connection.consumer("watch")) {
            var partitions = new ArrayList<TopicPartition>();
            for (var topic : WATCHED) {
                IntStream.range(0, topic.partitions())
                        .forEach(p -> partitions.add(new TopicPartition(topic.topicName(), p)));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (open) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    seen.add(record);
                    if (record.topic().equals(Topic.GRAPH_STATES.topicName()) && answered.contains(record.key())) {
                        answer(record);
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}

package dev.gns.learner.bus;

import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.bus.Topics;
import dev.gns.learner.data.Datasets;
import dev.gns.learner.episode.Checkpoints;
import dev.gns.learner.episode.EpisodeRunner;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A learner on the bus: takes orders, runs them one at a time, publishes how they ended. One a process, since the engine
 * has one gradient collector.
 */
public final class Learner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Learner.class);

    private final BusSettings settings;
    private final Work work;
    private final Clock clock;
    private final KafkaClients clients;
    private final LearnerGroup group;
    private final Membership membership;
    private final ExperimentWatch experiments;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread starter = new Thread(this::join, "learner-start");

    /**
     * What an episode is run with, and who counts it.
     *
     * @param version of this service
     */
    public record Work(Datasets datasets, Checkpoints checkpoints, EpisodeMeters meters, String version) {}

    public Learner(BusSettings settings, Work work, Clock clock) {
        this.settings = settings;
        this.work = work;
        this.clock = clock;
        this.clients = new KafkaClients(settings);
        this.group = new LearnerGroup(clients.admin(), settings);
        this.membership = new Membership(group, clock);
        this.experiments = new ExperimentWatch(() -> clients.consumer("experiments"), clock);
        parts.push(group);
    }

    /** Returns at once; a broker that is not there yet is waited for in the background. */
    public void start() {
        starter.start();
    }

    /** Whether the experiment was deleted lately, as far as this learner has read of it. */
    public boolean deleted(String experimentId) {
        return experiments.deleted(experimentId);
    }

    /** Whether orders are served. */
    public boolean isReady() {
        return trouble().isEmpty() && membership.isJoined() && experiments.isCaughtUp();
    }

    /** Why the broker is not reached; empty while nothing is wrong. */
    public Optional<String> trouble() {
        return settings.connection().entrance().trouble();
    }

    /** False if the thread that serves orders is stuck or dead. */
    public boolean isAlive() {
        return starter.isAlive() || membership.isAlive();
    }

    private void join() {
        try {
            while (closing.getCount() > 0) {
                try {
                    settings.connection().entrance().await();
                    group.configure();
                    awaitTopics();
                    serve();
                    return;
                } catch (KafkaException e) {
                    LOG.warn(
                            "the broker {} cannot be used yet: {}",
                            settings.connection().bootstrapServers(),
                            e.toString());
                    closing.await(1, TimeUnit.SECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A reader of topics that are not there yet complains ten times a second. */
    private void awaitTopics() {
        try (var consumer = clients.consumer("topics")) {
            Topics.awaitPartitions(consumer, Set.of(Topic.EXPERIMENTS, Topic.EPISODE_ORDERS, Topic.LR_ACTIONS));
        }
    }

    private synchronized void serve() {
        var answers = clients.consumer("actions");
        var producer = clients.producer();
        KafkaPolicyPort policy;
        try {
            policy = new KafkaPolicyPort(producer, answers, settings.replyPartition(), clock, work.meters());
        } catch (KafkaException e) {
            producer.close();
            answers.close();
            throw e;
        }
        parts.push(producer);
        parts.push(policy);
        var metrics = new KafkaMetricSink(producer);
        var runner =
                new EpisodeRunner(work.datasets(), work.meters().timed(policy), metrics, work.checkpoints(), clock);
        var worker = new EpisodeWorker(
                runner,
                experiments,
                new EpisodeWorker.Output(
                        metrics, new PlatformMetrics(metrics, work.version(), clock), new OutcomePublisher(producer)),
                work.meters()::count);
        parts.push(worker);
        parts.push(experiments);
        var lease = new OrderLease(clients::orders, worker, producer, work.meters(), settings, membership);
        parts.push(lease);
        new Thread(experiments, "experiments").start();
        new Thread(lease, "lease").start();
    }

    /** Gives a running order back and closes all clients, last made first. */
    @Override
    public void close() {
        closing.countDown();
        starter.interrupt();
        closeParts();
    }

    private synchronized void closeParts() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("a part of the learner did not close well: {}", e.toString());
            }
        }
    }
}

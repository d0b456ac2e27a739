package dev.gns.policyservice.bus;

import ai.djl.engine.Engine;
import dev.gns.contracts.bus.Connection;
import dev.gns.contracts.bus.DeadLetters;
import dev.gns.contracts.bus.Groups;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.bus.Topics;
import dev.gns.policyservice.answer.Parked;
import dev.gns.policyservice.answer.PolicyAnswerer;
import dev.gns.policyservice.store.IndexReader;
import dev.gns.policyservice.store.PolicyIndex;
import dev.gns.policyservice.store.PolicyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/** Runs the policy service from {@link #start} until {@link #close}: one thread keeps the index, one answers. */
public final class PolicyThreads implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PolicyThreads.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long JOIN_MILLIS = 10_000;

    private final Connection connection;
    private final PolicySettings settings;
    private final PolicyMeters meters;
    private final Runnable onFailure;
    private final PolicyIndex index = new PolicyIndex();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch joined = new CountDownLatch(1);
    private final AtomicBoolean failed = new AtomicBoolean();
    private final Consumer<String, byte[]> questions;
    private final Thread indexing = new Thread(() -> guarded(this::keepIndex), "policy-index");
    private final Thread answering = new Thread(() -> guarded(this::answer), "policy-answers");
    private volatile boolean closing;

    /** @param onFailure called once if the service cannot go on: a new process shall take over */
    public PolicyThreads(Connection connection, PolicySettings settings, PolicyMeters meters, Runnable onFailure) {
        this.connection = connection;
        this.settings = settings;
        this.meters = meters;
        this.onFailure = onFailure;
        questions = connection.groupConsumer(Groups.POLICY, settings.instance());
    }

    public PolicyThreads start() {
        indexing.start();
        answering.start();
        return this;
    }

    /** Whether every version that was there at the start is known, and questions are answered. */
    public boolean isReady() {
        return caughtUp.getCount() == 0 && joined.getCount() == 0 && indexing.isAlive() && answering.isAlive();
    }

    /** Why the broker is not reached; empty while nothing is wrong. */
    public Optional<String> trouble() {
        return connection.entrance().trouble();
    }

    /** Of the versions that are known by now. */
    public PolicyIndex index() {
        return index;
    }

    private void keepIndex() {
        try (var consumer = consumer("index");
                var letters = producer("letters")) {
            var policies = Topics.awaitPartitions(consumer, Set.of(Topic.POLICIES));
            var reader = new IndexReader(consumer, policies, index, (record, fault) -> {
                meters.countDeadLetter(record.topic(), fault);
                DeadLetters.send(letters, record, fault.getMessage());
            });
            while (!closing) {
                var known = index.size();
                read(reader);
                if (reader.isCaughtUp()) {
                    caughtUp.countDown();
                }
                if (index.size() > known) {
                    questions.wakeup();
                }
            }
        }
    }

    private static void read(IndexReader reader) {
        try {
            reader.poll(POLL);
        } catch (RetriableException e) {
            LOG.warnf("the broker is in trouble: %s", e.getMessage());
        }
    }

    private void answer() {
        try (questions;
                var replies = producer("replies");
                var fetcher = consumer("fetch");
                var answerer = new PolicyAnswerer(new PolicyStore(fetcher, index), settings.bound())) {
            // Loading it takes seconds, which the first question shall not wait for.
            Engine.getInstance();
            // Else the group may give out the partitions of a topic that is not there yet: none.
            Topics.awaitPartitions(fetcher, Set.of(Topic.GRAPH_STATES, Topic.LR_ACTIONS));
            questions.subscribe(List.of(Topic.GRAPH_STATES.topicName()), new Joined());
            var loop = new AnswerLoop(
                    questions, replies, answerer, index, new Parked(settings.parked()), meters, InstantSource.system());
            while (!closing) {
                loop.turn();
            }
        }
    }

    /** Notices when the group has given this instance its share. */
    private final class Joined implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // What is not committed is answered again, by whoever gets it.
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            joined.countDown();
        }
    }

    private Producer<String, byte[]> producer(String purpose) {
        return connection.producer(settings.instance() + "-" + purpose);
    }

    private Consumer<String, byte[]> consumer(String purpose) {
        return connection.consumer(settings.instance() + "-" + purpose);
    }

    private void guarded(Runnable work) {
        try {
            connection.entrance().await();
            work.run();
        } catch (RuntimeException e) {
            if (!closing && failed.compareAndSet(false, true)) {
                LOG.error("the policy service cannot go on", e);
                onFailure.run();
            }
        }
    }

    /** Ends after the questions at hand. */
    @Override
    public void close() {
        closing = true;
        questions.wakeup();
        if (!isReady()) {
            // Waiting for topics or for the group.
            answering.interrupt();
            indexing.interrupt();
        }
        try {
            answering.join(JOIN_MILLIS);
            indexing.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

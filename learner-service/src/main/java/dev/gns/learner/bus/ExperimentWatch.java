package dev.gns.learner.bus;

import dev.gns.contracts.Check;
import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.experiment.Experiment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows which experiments are stopped or deleted, from the beginning of {@code gns.experiments} on. */
public final class ExperimentWatch implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExperimentWatch.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topic.EXPERIMENTS.topicName(), 0);
    private static final Duration POLL = Duration.ofMillis(500);
    /** As long as the topic keeps the deletion itself, and twice as long as orders are kept. */
    private static final Duration REMEMBERED = Duration.ofDays(14);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final InstantSource clock;
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> deleted = new ConcurrentHashMap<>();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param consumers makes a consumer without a group */
    public ExperimentWatch(Supplier<Consumer<String, byte[]>> consumers, InstantSource clock) {
        this.consumers = consumers;
        this.clock = clock;
    }

    /** Whether the orders of this experiment are not to be run (any more). */
    public boolean stopped(String experimentId) {
        return stopped.contains(experimentId) || deleted(experimentId);
    }

    /** Whether the experiment was deleted within the last two weeks. */
    public boolean deleted(String experimentId) {
        return deleted.containsKey(experimentId);
    }

    /** How many experiments it remembers. */
    int size() {
        return stopped.size() + deleted.size();
    }

    public boolean isCaughtUp() {
        return caughtUp.getCount() == 0;
    }

    /** Waits until what was wanted when this started is known. */
    public void awaitCaughtUp() throws InterruptedException {
        caughtUp.await();
    }

    /** Reads until closed; a consumer that fails is replaced. */
    @Override
    public void run() {
        while (closed.getCount() > 0) {
            try (var consumer = consumers.get()) {
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debug("the watch of experiments is woken up to close");
            } catch (KafkaException e) {
                LOG.warn("experiments cannot be read, trying again: {}", e.toString());
                pause();
            }
        }
    }

    private void follow(Consumer<String, byte[]> consumer) {
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
        var end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
        while (closed.getCount() > 0) {
            consumer.poll(POLL).forEach(this::accept);
            if (consumer.position(PARTITION) >= end) {
                caughtUp.countDown();
            }
        }
    }

    void accept(ConsumerRecord<String, byte[]> record) {
        try {
            var key = Check.identifier(record.key(), "key");
            if (record.value() == null) {
                forget(key);
            } else {
                wants(key, wanted(record));
            }
        } catch (InvalidMessageException e) {
            // Every learner reads this topic from its beginning, each time it starts: the dead letter and the count are
            // left to the trainer and the results service, which refuse the same.
            LOG.warn("the experiment {} cannot be read and is passed over: {}", record.key(), e.getMessage());
        }
    }

    private void forget(String experimentId) {
        deleted.put(experimentId, clock.instant());
        stopped.remove(experimentId);
        var oldest = clock.instant().minus(REMEMBERED);
        deleted.values().removeIf(time -> time.isBefore(oldest));
    }

    private void wants(String experimentId, Experiment.Wanted wanted) {
        deleted.remove(experimentId);
        if (wanted == Experiment.Wanted.STOPPED) {
            stopped.add(experimentId);
        } else {
            stopped.remove(experimentId);
        }
    }

    private static Experiment.Wanted wanted(ConsumerRecord<String, byte[]> record) {
        var experiment = Codecs.EXPERIMENT.decode(record.value());
        Check.that(experiment.experimentId().equals(record.key()), "key", "must be the experimentId of the value");
        return experiment.wanted();
    }

    private void pause() {
        try {
            closed.await(1, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

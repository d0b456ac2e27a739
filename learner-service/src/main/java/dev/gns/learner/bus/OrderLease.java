package dev.gns.learner.bus;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.DeadLetters;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.EpisodeOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the learner's share consumer (rule 4): it takes an order, has it run, renews its lock until
 * the outcome is acknowledged, and then accepts it. An order whose lock is lost is given up without an outcome: it is, or
 * will be, somebody else's.
 */
public final class OrderLease implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OrderLease.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** A renewed record waits in the client: its poll needs no broker. */
    private static final Duration RENEWED_POLL = Duration.ofSeconds(2);

    private final Supplier<ShareConsumer<String, byte[]>> consumers;
    private final EpisodeWorker worker;
    private final Producer<String, byte[]> deadLetters;
    private final EpisodeMeters meters;
    private final BusSettings settings;
    private final Membership membership;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param consumers makes a share consumer of the group of learners, with explicit acknowledgement */
    public OrderLease(
            Supplier<ShareConsumer<String, byte[]>> consumers,
            EpisodeWorker worker,
            Producer<String, byte[]> deadLetters,
            EpisodeMeters meters,
            BusSettings settings,
            Membership membership) {
        this.consumers = consumers;
        this.worker = worker;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.settings = settings;
        this.membership = membership;
    }

    /** The lock on an order was not renewed. */
    private static final class LeaseLostException extends Exception {
        private static final long serialVersionUID = 1L;

        LeaseLostException(String reason) {
            super(reason);
        }
    }

    /** Serves until closed; after a failure with a fresh consumer, since what the old one still holds is unknown. */
    @Override
    public void run() {
        try {
            while (isOpen()) {
                try (var consumer = consumers.get()) {
                    consumer.subscribe(List.of(Topic.EPISODE_ORDERS.topicName()));
                    serve(consumer);
                } catch (LeaseLostException | KafkaException | IllegalStateException e) {
                    membership.left();
                    LOG.warn("orders cannot be served, joining again: {}", e.toString());
                    closing.await(1, TimeUnit.SECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            membership.left();
            closed.countDown();
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void serve(ShareConsumer<String, byte[]> consumer) throws LeaseLostException, InterruptedException {
        while (isOpen()) {
            for (var record : consumer.poll(POLL)) {
                consumer.acknowledge(record, handle(consumer, record));
                commit(consumer);
            }
            membership.polled();
        }
    }

    private AcknowledgeType handle(ShareConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record)
            throws LeaseLostException, InterruptedException {
        var order = read(record);
        if (order.isEmpty()) {
            return AcknowledgeType.ACCEPT;
        }
        LOG.info(
                "episode {} (attempt {}, delivery {})",
                order.get().episodeId(),
                order.get().attempt(),
                record.deliveryCount().map(Short::intValue).orElse(1));
        var running = worker.start(order.get());
        try {
            return holdUntilDone(consumer, record, running);
        } catch (LeaseLostException | KafkaException | IllegalStateException e) {
            giveUp(running);
            throw e;
        }
    }

    private AcknowledgeType holdUntilDone(
            ShareConsumer<String, byte[]> consumer,
            ConsumerRecord<String, byte[]> record,
            EpisodeWorker.Running running)
            throws LeaseLostException, InterruptedException {
        var renewed = System.nanoTime();
        while (isOpen()) {
            try {
                running.end().get(100, TimeUnit.MILLISECONDS);
                return AcknowledgeType.ACCEPT;
            } catch (TimeoutException e) {
                if (System.nanoTime() - renewed >= settings.renewal().toNanos()) {
                    renew(consumer, record);
                    renewed = System.nanoTime();
                }
            } catch (ExecutionException e) {
                LOG.error("the outcome of episode {} could not be published", record.key(), e.getCause());
                return AcknowledgeType.RELEASE;
            }
        }
        giveUp(running);
        return AcknowledgeType.RELEASE;
    }

    /**
     * Commits the renewal at once, so that the next poll returns the renewed record and fetches no other: a learner holds
     * one order.
     */
    private void renew(ShareConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record)
            throws LeaseLostException {
        consumer.acknowledge(record, AcknowledgeType.RENEW);
        commit(consumer);
        var back = consumer.poll(RENEWED_POLL);
        membership.polled();
        for (var returned : back) {
            if (returned.partition() == record.partition() && returned.offset() == record.offset()) {
                return;
            }
        }
        throw new LeaseLostException("the renewed order did not come back");
    }

    private static void commit(ShareConsumer<String, byte[]> consumer) throws LeaseLostException {
        for (var result : consumer.commitSync().values()) {
            if (result.isPresent()) {
                throw new LeaseLostException("the broker refused an acknowledgement: " + result.get());
            }
        }
    }

    private static void giveUp(EpisodeWorker.Running running) throws InterruptedException {
        running.abandon();
        try {
            running.end().get();
        } catch (ExecutionException e) {
            LOG.info("the running episode is given up: {}", e.getCause().toString());
        }
    }

    private Optional<EpisodeOrder> read(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        try {
            return Optional.of(Codecs.EPISODE_ORDER.decode(record.value()));
        } catch (InvalidMessageException e) {
            meters.countDeadLetter(Topic.EPISODE_ORDERS, e);
            LOG.warn("an order cannot be read and goes to the dead letters: {}", e.getMessage());
            try {
                DeadLetters.send(deadLetters, record, e.getMessage()).get();
            } catch (ExecutionException failure) {
                throw new KafkaException("a dead letter was not acknowledged", failure.getCause());
            }
            return Optional.empty();
        }
    }

    /** Gives a running order back, so that another learner takes it at once, and waits for the thread's end. */
    @Override
    public void close() {
        closing.countDown();
        try {
            closed.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

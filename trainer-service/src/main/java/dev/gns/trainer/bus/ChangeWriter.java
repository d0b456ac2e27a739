package dev.gns.trainer.bus;

import dev.gns.contracts.bus.Connection;
import dev.gns.trainer.core.Change;
import dev.gns.trainer.core.PolicyVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jboss.logging.Logger;

/**
 * Writes each change in one transaction. Of all trainers with the same transactional id, the one that started last can
 * write; the others learn of it by a {@link BusException}.
 */
public final class ChangeWriter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ChangeWriter.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(2);
    private static final List<Class<? extends KafkaException>> FATAL = List.of(
            ProducerFencedException.class,
            InvalidProducerEpochException.class,
            OutOfOrderSequenceException.class,
            AuthorizationException.class,
            UnsupportedVersionException.class);

    private final Producer<String, byte[]> producer;
    private final ConsumerGroupMetadata group;

    /** @param producer transactional; closed with this */
    public ChangeWriter(Producer<String, byte[]> producer, ConsumerGroupMetadata group) {
        this.producer = producer;
        this.group = group;
    }

    static Producer<String, byte[]> producer(Connection connection, String transactionalId) {
        return connection.producer(
                transactionalId,
                Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        transactionalId,
                        // What a killed trainer leaves open blocks readers of committed records for at most this long.
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        20_000));
    }

    /** Shuts every other trainer out, and undoes what it has not committed. */
    void open() {
        retry(() -> {
            producer.initTransactions();
            return true;
        });
    }

    /** Returns once it is committed, as often as that has to be tried. */
    void write(Change change, Map<TopicPartition, OffsetAndMetadata> offsets) {
        write(ChangeRecords.of(change), offsets);
    }

    /** The same, of a version that belongs to no experiment. */
    void write(PolicyVersion version) {
        write(List.of(ChangeRecords.policy(version)), Map.of());
    }

    private void write(List<ProducerRecord<String, byte[]>> records, Map<TopicPartition, OffsetAndMetadata> offsets) {
        retry(() -> {
            producer.beginTransaction();
            try {
                send(records, offsets);
            } catch (KafkaException e) {
                refuseFatal(e);
                LOG.warnf("a transaction is tried again: %s", e.getMessage());
                producer.abortTransaction();
                return false;
            }
            return true;
        });
    }

    private void send(List<ProducerRecord<String, byte[]>> records, Map<TopicPartition, OffsetAndMetadata> offsets) {
        records.forEach(producer::send);
        if (!offsets.isEmpty()) {
            producer.sendOffsetsToTransaction(offsets, group);
        }
        commit();
    }

    /** A commit that timed out may have been made: only the same call again tells. */
    private void commit() {
        retry(() -> {
            producer.commitTransaction();
            return true;
        });
    }

    /** An attempt that either succeeds, fails to be tried again, or throws. */
    private interface Attempt {
        boolean succeeds();
    }

    private static void retry(Attempt attempt) {
        while (true) {
            try {
                if (attempt.succeeds()) {
                    return;
                }
            } catch (TimeoutException e) {
                LOG.warnf("the broker does not answer: %s", e.getMessage());
            } catch (KafkaException e) {
                refuseFatal(e);
                throw e;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new BusException("interrupted before a transaction was committed", null);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static void refuseFatal(KafkaException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            var type = cause.getClass();
            if (FATAL.stream().anyMatch(fatal -> fatal.isAssignableFrom(type))) {
                throw new BusException("this trainer may not write any more: " + cause.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}

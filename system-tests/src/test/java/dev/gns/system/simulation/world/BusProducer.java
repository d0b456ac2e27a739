package dev.gns.system.simulation.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** Writes to the {@link Bus}, in transactions once there is one. Its process may die at each call. */
final class BusProducer extends MockProducer<String, byte[]> {
    private final Bus bus;
    private final String transactionalId;
    private final Runnable mayDie;
    private final Consumer<ProducerRecord<String, byte[]>> send;
    private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private final boolean offsetsFirst;
    private int epoch;
    private boolean inTransaction;

    /**
     * @param mayDie throws if the process dies here
     * @param send takes what is sent outside of transactions
     * @param offsetsFirst a fault: offsets are not part of the transaction
     */
    BusProducer(
            Bus bus,
            String transactionalId,
            Runnable mayDie,
            Consumer<ProducerRecord<String, byte[]>> send,
            boolean offsetsFirst) {
        this.bus = bus;
        this.transactionalId = transactionalId;
        this.mayDie = mayDie;
        this.send = send;
        this.offsetsFirst = offsetsFirst;
    }

    @Override
    public void initTransactions() {
        epoch = bus.newEpoch(transactionalId);
    }

    @Override
    public void beginTransaction() {
        mayDie.run();
        records.clear();
        offsets.clear();
        inTransaction = true;
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        mayDie.run();
        if (inTransaction) {
            records.add(record);
        } else {
            send.accept(record);
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> more, ConsumerGroupMetadata groupMetadata) {
        mayDie.run();
        offsets.putAll(more);
        if (offsetsFirst) {
            more.forEach((partition, offset) -> bus.commit(partition, offset.offset()));
        }
    }

    @Override
    public void commitTransaction() {
        mayDie.run();
        bus.checkEpoch(transactionalId, epoch);
        inTransaction = false;
        bus.transaction(records, offsets);
        mayDie.run();
    }

    @Override
    public void abortTransaction() {
        inTransaction = false;
    }
}

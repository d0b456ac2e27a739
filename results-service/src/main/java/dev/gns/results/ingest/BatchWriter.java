package dev.gns.results.ingest;

import dev.gns.results.event.EventHub;
import dev.gns.results.store.Database;
import dev.gns.results.store.DatabaseException;
import dev.gns.results.store.OffsetStore;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Puts what a poll brought into the database: the records and the place to go on from, in one transaction. */
@Singleton
class BatchWriter {
    private final Database database;
    private final OffsetStore offsets;
    private final DeadLetterSink deadLetters;
    private final EventHub events;
    private final IngestProgress progress;
    private final IngestMeters meters;

    BatchWriter(
            Database database,
            OffsetStore offsets,
            DeadLetterSink deadLetters,
            EventHub events,
            IngestProgress progress,
            IngestMeters meters) {
        this.database = database;
        this.offsets = offsets;
        this.deadLetters = deadLetters;
        this.events = events;
        this.progress = progress;
        this.meters = meters;
    }

    /** What can be decoded, by topic; the rest goes to the dead letters. */
    List<Batch<?>> decode(List<TopicIngest<?>> ingests, ConsumerRecords<String, byte[]> records) {
        List<Batch<?>> batches = new ArrayList<>();
        for (var ingest : ingests) {
            batches.add(Batch.decode(ingest, records.records(ingest.topic().topicName()), deadLetters));
        }
        return batches;
    }

    /**
     * @param next where the reader stands after the records
     * @throws DatabaseException if the database is away; nothing is stored then, and the same may be written again
     */
    void store(String cluster, List<Batch<?>> batches, Map<TopicPartition, Long> next) {
        meters.batch(() -> write(cluster, batches, next));
        progress.advance(next);
    }

    void measureLag(Consumer<?, ?> reader) {
        meters.observe(reader);
    }

    private void write(String cluster, List<Batch<?>> batches, Map<TopicPartition, Long> next) {
        try {
            commit(cluster, batches, next);
        } catch (DatabaseException e) {
            if (!e.valuesAreToBlame()) {
                throw e;
            }
            commitSingly(batches);
            commit(cluster, List.of(), next);
        }
    }

    private void commit(String cluster, List<? extends Batch<?>> batches, Map<TopicPartition, Long> next) {
        database.write(connection -> {
            offsets.shareRows(connection);
            for (var batch : batches) {
                batch.store(connection);
            }
            offsets.write(connection, cluster, next);
        });
        batches.forEach(this::tell);
    }

    /** One value that the database refuses must not hold up the others. */
    private void commitSingly(List<Batch<?>> batches) {
        for (var batch : batches) {
            for (var single : batch.singles()) {
                try {
                    database.write(connection -> {
                        offsets.shareRows(connection);
                        single.store(connection);
                    });
                    tell(single);
                } catch (DatabaseException e) {
                    if (!e.valuesAreToBlame()) {
                        throw e;
                    }
                    deadLetters.refused(single.sources().get(0), e.getMessage());
                }
            }
        }
    }

    private void tell(Batch<?> batch) {
        meters.stored(batch.ingest().topic(), batch.values().size());
        batch.events().forEach(events::publish);
    }
}

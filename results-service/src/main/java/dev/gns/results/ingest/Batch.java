package dev.gns.results.ingest;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.rest.EventView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one poll brought of one topic, decoded; {@code sources} are the records behind {@code values}, one for one.
 */
record Batch<T>(TopicIngest<T> ingest, List<T> values, List<ConsumerRecord<String, byte[]>> sources) {

    /** Decodes what can be decoded; the rest goes to the dead letters. */
    static <T> Batch<T> decode(
            TopicIngest<T> ingest, Iterable<ConsumerRecord<String, byte[]>> records, DeadLetterSink deadLetters) {
        List<T> values = new ArrayList<>();
        List<ConsumerRecord<String, byte[]>> sources = new ArrayList<>();
        for (var source : records) {
            try {
                values.add(ingest.decode(source));
                sources.add(source);
            } catch (InvalidMessageException e) {
                deadLetters.send(source, e);
            }
        }
        return new Batch<>(ingest, values, sources);
    }

    void store(Connection connection) throws SQLException {
        if (!values.isEmpty()) {
            ingest.store(connection, values);
        }
    }

    List<EventView> events() {
        return ingest.events(values);
    }

    /** The same, each record for itself. */
    List<Batch<T>> singles() {
        List<Batch<T>> singles = new ArrayList<>();
        for (var i = 0; i < values.size(); i++) {
            singles.add(new Batch<>(ingest, List.of(values.get(i)), List.of(sources.get(i))));
        }
        return singles;
    }
}

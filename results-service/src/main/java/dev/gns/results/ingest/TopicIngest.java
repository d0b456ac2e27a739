package dev.gns.results.ingest;

import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.rest.EventView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How the records of one topic get into the database. Storing is idempotent, so that a batch may come twice.
 *
 * @param <T> what a record holds
 */
public interface TopicIngest<T> {

    Topic topic();

    /** @throws dev.gns.contracts.InvalidMessageException for a record that belongs to the dead letters */
    T decode(ConsumerRecord<String, byte[]> record);

    void store(Connection connection, List<T> batch) throws SQLException;

    /** What there is to tell about a batch that is stored now. */
    default List<EventView> events(List<T> batch) {
        return List.of();
    }
}

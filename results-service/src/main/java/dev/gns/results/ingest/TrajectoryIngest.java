package dev.gns.results.ingest;

import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.Outcome;
import dev.gns.contracts.episode.OutcomePart;
import dev.gns.results.store.TrajectoryStore;
import dev.gns.results.store.TrajectoryStore.StoredPart;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Outcomes of finished episodes that asked a policy. Parts are stored as they come, since a restart between two parts of
 * an outcome must not lose the first.
 */
final class TrajectoryIngest implements TopicIngest<StoredPart> {
    private final TrajectoryStore store;

    TrajectoryIngest(TrajectoryStore store) {
        this.store = store;
    }

    @Override
    public Topic topic() {
        return Topic.TRAJECTORIES;
    }

    @Override
    public StoredPart decode(ConsumerRecord<String, byte[]> record) {
        var part = OutcomePart.decode(record.value());
        Keys.same(record, part.outcome().experimentId(), "experimentId");
        return new StoredPart(part, record.value());
    }

    @Override
    public void store(Connection connection, List<StoredPart> batch) throws SQLException {
        store.write(
                connection,
                batch.stream().filter(stored -> isKept(stored.part())).toList());
    }

    /** A stopped episode goes on, and ends later. */
    private static boolean isKept(OutcomePart part) {
        return !part.outcome().decisions().isEmpty() && !(part.outcome().end() instanceof Outcome.Stopped);
    }
}

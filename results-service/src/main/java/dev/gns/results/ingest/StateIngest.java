package dev.gns.results.ingest;

import dev.gns.contracts.Check;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.experiment.ExperimentState;
import dev.gns.contracts.rest.EventView;
import dev.gns.results.store.ExperimentStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How far experiments are. */
final class StateIngest implements TopicIngest<Keyed<String, ExperimentState>> {
    private final ExperimentStore store;

    StateIngest(ExperimentStore store) {
        this.store = store;
    }

    @Override
    public Topic topic() {
        return Topic.EXPERIMENT_STATE;
    }

    @Override
    public Keyed<String, ExperimentState> decode(ConsumerRecord<String, byte[]> record) {
        var id = Check.identifier(record.key(), "key");
        if (record.value() == null) {
            return new Keyed<>(id, Optional.empty());
        }
        var state = Codecs.EXPERIMENT_STATE.decode(record.value());
        Keys.same(record, state.experimentId(), "experimentId");
        return new Keyed<>(id, Optional.of(state));
    }

    @Override
    public void store(Connection connection, List<Keyed<String, ExperimentState>> batch) throws SQLException {
        for (var change : batch) {
            if (change.value().isPresent()) {
                store.write(connection, change.value().get());
            } else {
                store.deleteState(connection, change.key());
            }
        }
    }

    @Override
    public List<EventView> events(List<Keyed<String, ExperimentState>> batch) {
        return batch.stream()
                .flatMap(change -> change.value().stream())
                .map(StateIngest::event)
                .toList();
    }

    private static EventView event(ExperimentState state) {
        return new EventView(
                EventView.Type.EXPERIMENT,
                state.experimentId(),
                Optional.of(state.experimentId()),
                state.phase().name().toLowerCase(Locale.ROOT),
                Optional.of((double) state.episodesDone()),
                state.updatedAt());
    }
}

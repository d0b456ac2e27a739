package dev.gns.results.ingest;

import dev.gns.contracts.Check;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.experiment.Experiment.Wanted;
import dev.gns.contracts.rest.EventView;
import dev.gns.results.launch.LaunchHeaders;
import dev.gns.results.store.ExperimentStore;
import dev.gns.results.store.Launch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What users want; a null value deletes the experiment. */
final class ExperimentIngest implements TopicIngest<Keyed<String, Launch>> {
    private final ExperimentStore store;
    private final InstantSource clock;

    ExperimentIngest(ExperimentStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.EXPERIMENTS;
    }

    @Override
    public Keyed<String, Launch> decode(ConsumerRecord<String, byte[]> record) {
        var id = Check.identifier(record.key(), "key");
        if (record.value() == null) {
            return new Keyed<>(id, Optional.empty());
        }
        var experiment = Codecs.EXPERIMENT.decode(record.value());
        Keys.same(record, experiment.experimentId(), "experimentId");
        return new Keyed<>(id, Optional.of(new Launch(experiment, LaunchHeaders.read(record.headers()))));
    }

    @Override
    public void store(Connection connection, List<Keyed<String, Launch>> batch) throws SQLException {
        for (var change : batch) {
            if (change.value().isPresent()) {
                store.write(connection, change.value().get());
            } else {
                store.delete(connection, change.key());
            }
        }
    }

    @Override
    public List<EventView> events(List<Keyed<String, Launch>> batch) {
        return batch.stream()
                .filter(change -> change.value()
                        .map(l -> l.experiment().wanted() == Wanted.RUNNING)
                        .orElse(true))
                .map(this::event)
                .toList();
    }

    private EventView event(Keyed<String, Launch> change) {
        return new EventView(
                EventView.Type.EXPERIMENT,
                change.key(),
                Optional.of(change.key()),
                change.value().isPresent() ? "accepted" : "deleted",
                Optional.empty(),
                clock.instant());
    }
}

package dev.gns.trainer.bus;

import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.episode.OutcomeCodec;
import dev.gns.policy.file.PolicyFile;
import dev.gns.trainer.core.Change;
import dev.gns.trainer.core.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Changes as records. */
final class ChangeRecords {
    private ChangeRecords() {}

    /** All of it belongs into one transaction. */
    static List<ProducerRecord<String, byte[]>> of(Change change) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        change.versions().forEach(version -> records.add(policy(version)));
        change.deleted().forEach(version -> records.add(record(Topic.POLICIES, version.key(), null)));
        // An empty state is a tombstone.
        var state = change.state().map(Codecs.EXPERIMENT_STATE::encode).orElse(null);
        records.add(record(Topic.EXPERIMENT_STATE, change.experimentId(), state));
        for (var order : change.orders()) {
            records.add(record(Topic.EPISODE_ORDERS, order.episodeId(), Codecs.EPISODE_ORDER.encode(order)));
        }
        for (var outcome : change.givenUp()) {
            for (var part : OutcomeCodec.encode(outcome)) {
                records.add(record(Topic.TRAJECTORIES, outcome.experimentId(), part));
            }
        }
        for (var metric : change.metrics()) {
            records.add(record(Topic.METRICS, metric.id(), Codecs.METRIC.encode(metric)));
        }
        return records;
    }

    static ProducerRecord<String, byte[]> policy(PolicyVersion version) {
        var bytes = PolicyFile.write(version.policy());
        var record = record(Topic.POLICIES, version.ref().key(), bytes);
        record.headers()
                .add(Headers.SHA256, Headers.bytes(PolicyFile.sha256(bytes)))
                .add(Headers.STEP, Headers.bytes(version.policy().optimizer().step()));
        version.experimentId().ifPresent(id -> record.headers().add(Headers.EXPERIMENT, Headers.bytes(id)));
        version.parent().ifPresent(parent -> record.headers().add(Headers.PARENT, Headers.bytes(parent)));
        return record;
    }

    private static ProducerRecord<String, byte[]> record(Topic topic, String key, byte[] value) {
        return new ProducerRecord<>(topic.topicName(), key, value);
    }
}

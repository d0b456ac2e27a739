package dev.gns.results.ingest;

import dev.gns.contracts.Check;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.rest.EventView;
import dev.gns.contracts.rest.PolicyView;
import dev.gns.results.store.Hash;
import dev.gns.results.store.PolicyFile;
import dev.gns.results.store.PolicyStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** New versions of policies, file and all. */
final class PolicyIngest implements TopicIngest<Keyed<PolicyRef, PolicyFile>> {
    private final PolicyStore store;

    PolicyIngest(PolicyStore store) {
        this.store = store;
    }

    @Override
    public Topic topic() {
        return Topic.POLICIES;
    }

    @Override
    public Keyed<PolicyRef, PolicyFile> decode(ConsumerRecord<String, byte[]> record) {
        var ref = PolicyRef.ofKey(Keys.present(record));
        if (record.value() == null) {
            return new Keyed<>(ref, Optional.empty());
        }
        var sha256 = Headers.text(record.headers(), Headers.SHA256).orElse("");
        var actual = Hash.sha256(record.value());
        Check.that(sha256.equals(actual), Headers.SHA256, "must be that of the value, " + actual);
        var version = new PolicyView.Version(
                ref.version(),
                actual,
                number(record, Headers.PARENT),
                number(record, Headers.STEP).orElse(0),
                Headers.text(record.headers(), Headers.EXPERIMENT),
                Instant.ofEpochMilli(record.timestamp()),
                record.value().length,
                Map.of());
        return new Keyed<>(ref, Optional.of(new PolicyFile(ref, version, record.value())));
    }

    @Override
    public void store(Connection connection, List<Keyed<PolicyRef, PolicyFile>> batch) throws SQLException {
        for (var change : batch) {
            if (change.value().isPresent()) {
                store.write(connection, change.value().get());
            } else {
                store.delete(connection, change.key());
            }
        }
    }

    @Override
    public List<EventView> events(List<Keyed<PolicyRef, PolicyFile>> batch) {
        return batch.stream()
                .flatMap(change -> change.value().stream())
                .map(PolicyIngest::event)
                .toList();
    }

    private static EventView event(PolicyFile file) {
        return new EventView(
                EventView.Type.POLICY,
                file.ref().key(),
                file.version().experimentId(),
                "new",
                Optional.empty(),
                file.version().createdAt());
    }

    /** A parent may be given as a version or as {@code policyId/version}. */
    private static Optional<Integer> number(ConsumerRecord<String, byte[]> record, String header) {
        return Headers.text(record.headers(), header).filter(t -> !t.isEmpty()).map(text -> {
            var digits = text.substring(text.lastIndexOf('/') + 1);
            Check.that(digits.matches("\\d{1,9}"), header, "must be a number, but is " + text);
            return Integer.parseInt(digits);
        });
    }
}

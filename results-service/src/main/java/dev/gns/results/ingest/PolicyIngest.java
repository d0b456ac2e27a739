package dev.gns.results.ingest;

import dev.gns.contracts.Check;
import dev.gns.contracts.bus.Codecs;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.policy.Promotion;
import dev.gns.contracts.rest.EventView;
import dev.gns.contracts.rest.PolicyView;
import dev.gns.results.store.Hash;
import dev.gns.results.store.PolicyFile;
import dev.gns.results.store.PolicyStore;
import dev.gns.results.store.PromotionStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** New versions of policies, file and all, and which of them are in use. */
final class PolicyIngest implements TopicIngest<PolicyRecord> {
    private final PolicyStore policies;
    private final PromotionStore promotions;

    PolicyIngest(PolicyStore policies, PromotionStore promotions) {
        this.policies = policies;
        this.promotions = promotions;
    }

    @Override
    public Topic topic() {
        return Topic.POLICIES;
    }

    @Override
    public PolicyRecord decode(ConsumerRecord<String, byte[]> record) {
        var key = Keys.present(record);
        return Promotion.isKey(key)
                ? new PolicyRecord.Promoted(promotion(record))
                : new PolicyRecord.Version(version(record, PolicyRef.ofKey(key)));
    }

    private static Keyed<String, Promotion> promotion(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return new Keyed<>(Promotion.policy(record.key()), Optional.empty());
        }
        var promotion = Codecs.PROMOTION.decode(record.value());
        Keys.same(record, promotion.key(), "policy");
        return new Keyed<>(promotion.policy(), Optional.of(promotion));
    }

    private static Keyed<PolicyRef, PolicyFile> version(ConsumerRecord<String, byte[]> record, PolicyRef ref) {
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
    public void store(Connection connection, List<PolicyRecord> batch) throws SQLException {
        for (var record : batch) {
            if (record instanceof PolicyRecord.Version version) {
                store(connection, version.change());
            } else {
                storePromotion(connection, ((PolicyRecord.Promoted) record).change());
            }
        }
    }

    private void store(Connection connection, Keyed<PolicyRef, PolicyFile> change) throws SQLException {
        if (change.value().isPresent()) {
            policies.write(connection, change.value().get());
        } else {
            policies.delete(connection, change.key());
        }
    }

    private void storePromotion(Connection connection, Keyed<String, Promotion> change) throws SQLException {
        if (change.value().isPresent()) {
            promotions.write(connection, change.value().get());
        } else {
            promotions.delete(connection, change.key());
        }
    }

    @Override
    public List<EventView> events(List<PolicyRecord> batch) {
        return batch.stream().flatMap(record -> event(record).stream()).toList();
    }

    private static Optional<EventView> event(PolicyRecord record) {
        if (record instanceof PolicyRecord.Version version) {
            return version.change()
                    .value()
                    .map(file -> event(
                            file.ref(),
                            file.version().experimentId(),
                            "new",
                            file.version().createdAt()));
        }
        return ((PolicyRecord.Promoted) record)
                .change()
                .value()
                .map(promotion -> event(
                        promotion.promoted(),
                        Optional.empty(),
                        "promoted",
                        promotion.last().at()));
    }

    private static EventView event(PolicyRef ref, Optional<String> experimentId, String state, Instant time) {
        return new EventView(EventView.Type.POLICY, ref.key(), experimentId, state, Optional.empty(), time);
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

package dev.gns.trainer.bus;

import dev.gns.contracts.InvalidMessageException;
import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.policy.Promotion;
import dev.gns.policy.file.PolicyFile;
import dev.gns.trainer.core.PolicyVersion;
import dev.gns.trainer.core.TrainerCore;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells the core of records of {@code gns.policies}. */
final class PolicyRecords {
    private final TrainerCore core;

    PolicyRecords(TrainerCore core) {
        this.core = core;
    }

    /**
     * A record that was there before the trainer started.
     *
     * @throws InvalidMessageException if it is none of those that belong there
     */
    void take(ConsumerRecord<String, byte[]> record) {
        takePromotion(record);
        if (record.key() == null || Promotion.isKey(record.key())) {
            return;
        }
        var ref = PolicyRef.ofKey(record.key());
        if (record.value() == null) {
            core.onPolicyDeleted(ref);
            return;
        }
        var policy = PolicyFile.read(record.value(), sha256(record));
        if (!policy.ref().equals(ref)) {
            throw new InvalidMessageException("key", "must be that of the file, " + policy.ref());
        }
        core.onPolicy(new PolicyVersion(policy, Headers.text(record.headers(), Headers.EXPERIMENT)));
    }

    /** Every schedule names its version, so it matters here only that one is promoted, not which. */
    void takePromotion(ConsumerRecord<String, byte[]> record) {
        if (record.key() != null && Promotion.isKey(record.key())) {
            core.onPromotion(Promotion.policy(record.key()), record.value() != null);
        }
    }

    private static String sha256(ConsumerRecord<String, byte[]> record) {
        return Headers.text(record.headers(), Headers.SHA256)
                .orElseThrow(() -> new InvalidMessageException("header " + Headers.SHA256, "is required"));
    }
}

package dev.gns.results.ingest;

import dev.gns.contracts.Check;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keys of records, which come from outside like their values. */
final class Keys {
    private Keys() {}

    static String present(ConsumerRecord<String, byte[]> record) {
        return Check.present(record.key(), "key");
    }

    /** The key, if it is the identifier that the value names. */
    static void same(ConsumerRecord<String, byte[]> record, String identifier, String field) {
        Check.that(identifier.equals(record.key()), "key", "must be the " + field + " of the value: " + identifier);
    }
}

package dev.gns.results.ingest;

import dev.gns.contracts.bus.Headers;
import dev.gns.contracts.bus.Topic;
import dev.gns.contracts.rest.DeadLetterView;
import dev.gns.results.store.DeadLetterStore;
import dev.gns.results.store.StoredLetter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Dead letters of all services. Whatever is wrong with one, it is taken: it must not become another. */
final class DeadLetterIngest implements TopicIngest<StoredLetter> {
    private static final String UNKNOWN = "the sender did not say why";

    private final DeadLetterStore store;

    DeadLetterIngest(DeadLetterStore store) {
        this.store = store;
    }

    @Override
    public Topic topic() {
        return Topic.DEAD_LETTERS;
    }

    @Override
    public StoredLetter decode(ConsumerRecord<String, byte[]> record) {
        var value = Optional.ofNullable(record.value());
        var view = new DeadLetterView(
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                Optional.ofNullable(record.key()).map(DeadLetterIngest::storable),
                text(record, Headers.REASON).orElse(UNKNOWN),
                text(record, Headers.SOURCE_TOPIC),
                text(record, Headers.SOURCE_PARTITION)
                        .filter(t -> t.matches("\\d{1,9}"))
                        .map(Integer::valueOf),
                text(record, Headers.SOURCE_OFFSET)
                        .filter(t -> t.matches("\\d{1,18}"))
                        .map(Long::valueOf),
                value.map(v -> v.length).orElse(0));
        return new StoredLetter(view, value);
    }

    @Override
    public void store(Connection connection, List<StoredLetter> batch) throws SQLException {
        store.write(connection, batch);
    }

    private static Optional<String> text(ConsumerRecord<String, byte[]> record, String header) {
        return Headers.text(record.headers(), header).map(DeadLetterIngest::storable);
    }

    /** No database text can hold NUL. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}

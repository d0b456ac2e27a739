package dev.gns.results.store;

import dev.gns.contracts.rest.DeadLetterView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What consumers could not use; the newest by the broker's time, then by offset, are kept: 10,000, or as many as
 * have 256 MiB together. */
@Singleton
public class DeadLetterStore {
    private static final int KEPT = 10_000;
    private static final long KEPT_BYTES = 256L << 20;
    private static final String SELECT =
            "select letter, time, key, reason, source_topic, source_partition, source_offset,"
                    + " coalesce(length(value), 0) as bytes from dead_letter";

    private final Database database;
    private final int kept;
    private final long keptBytes;

    @Inject
    public DeadLetterStore(Database database) {
        this(database, KEPT, KEPT_BYTES);
    }

    DeadLetterStore(Database database, int kept, long keptBytes) {
        this.database = database;
        this.kept = kept;
        this.keptBytes = keptBytes;
    }

    /** A place in the list, which is ordered from the newest to the oldest. */
    public record Position(Instant time, long offset) {}

    public List<DeadLetterView> page(Optional<Position> before, int limit) {
        var sql = SELECT + " where ?::timestamptz is null or (time, letter) < (?::timestamptz, ?::bigint)"
                + " order by time desc, letter desc limit ?";
        var time = before.map(Position::time);
        var offset = before.map(Position::offset);
        return database.read(
                c -> Sql.list(c, sql, DeadLetterStore::read, time.map(Sql::time), time.map(Sql::time), offset, limit));
    }

    /** @return the bytes, none of them where the bad record had no value; empty if there is no such letter */
    public Optional<byte[]> value(long offset) {
        var sql = "select coalesce(value, ''::bytea) as value from dead_letter where letter = ?";
        return database.read(c -> Sql.first(c, sql, row -> row.getBytes("value"), offset));
    }

    public long count() {
        return database.read(c -> Sql.list(c, "select count(*) from dead_letter", row -> row.getLong(1)))
                .get(0);
    }

    public void write(Connection connection, List<StoredLetter> letters) throws SQLException {
        var sql =
                "insert into dead_letter (letter, time, key, reason, source_topic, source_partition, source_offset, value)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (letter) do update set time = excluded.time,"
                        + " key = excluded.key, reason = excluded.reason, source_topic = excluded.source_topic,"
                        + " source_partition = excluded.source_partition, source_offset = excluded.source_offset,"
                        + " value = excluded.value";
        for (var letter : letters) {
            var view = letter.view();
            Sql.update(
                    connection,
                    sql,
                    view.offset(),
                    view.time(),
                    view.key(),
                    view.reason(),
                    view.sourceTopic(),
                    view.sourcePartition(),
                    view.sourceOffset(),
                    letter.value());
        }
        prune(connection);
    }

    private void prune(Connection connection) throws SQLException {
        var sql = "delete from dead_letter d using (select letter, row_number() over newest as number,"
                + " sum(coalesce(octet_length(value), 0)) over newest as bytes from dead_letter"
                + " window newest as (order by time desc, letter desc)) n"
                + " where d.letter = n.letter and (n.number > ? or n.bytes > ?)";
        Sql.update(connection, sql, kept, keptBytes);
    }

    private static DeadLetterView read(ResultSet row) throws SQLException {
        return new DeadLetterView(
                row.getLong("letter"),
                Sql.instant(row, "time"),
                Sql.optional(row, "key", String.class),
                row.getString("reason"),
                Sql.optional(row, "source_topic", String.class),
                Sql.optional(row, "source_partition", Integer.class),
                Sql.optional(row, "source_offset", Long.class),
                row.getInt("bytes"));
    }
}

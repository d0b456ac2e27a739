package dev.gns.results.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Where to go on reading each partition. */
@Singleton
public class OffsetStore {
    private final Database database;

    public OffsetStore(Database database) {
        this.database = database;
    }

    /** @return the next offset of each partition that was read before */
    public Map<TopicPartition, Long> read(String cluster) {
        return database.read(connection -> {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            var sql = "select topic, partition, next_offset from ingested where cluster = ?";
            Sql.list(
                    connection,
                    sql,
                    row -> offsets.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3)),
                    cluster);
            return offsets;
        });
    }

    /** To be called first in a transaction that stores records: what deletes rows waits for it, or it for that. */
    public void shareRows(Connection connection) throws SQLException {
        Sql.list(connection, "select share_rows()", row -> row);
    }

    /** Part of the transaction that stores the records before these offsets. */
    public void write(Connection connection, String cluster, Map<TopicPartition, Long> offsets) throws SQLException {
        var sql = "insert into ingested (cluster, topic, partition, next_offset) values (?, ?, ?, ?)"
                + " on conflict (cluster, topic, partition) do update set next_offset = excluded.next_offset";
        try (var statement = connection.prepareStatement(sql)) {
            for (var offset : offsets.entrySet()) {
                var partition = offset.getKey();
                Sql.bind(statement, cluster, partition.topic(), partition.partition(), offset.getValue());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}

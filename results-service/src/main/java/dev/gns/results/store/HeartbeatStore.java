package dev.gns.results.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** The last heartbeat of every service. */
@Singleton
public class HeartbeatStore {
    private final Database database;

    public HeartbeatStore(Database database) {
        this.database = database;
    }

    /**
     * @param seconds since the start of the instance; below 0 when it stopped
     * @param text its kind and version
     */
    public record Beat(String id, double seconds, String text, Instant time) {}

    /** Forgets instances that were last heard of before {@code oldest}: most have a name that nobody bears again. */
    public void deleteBefore(Instant oldest) {
        database.write(c -> Sql.update(c, "delete from metric where subject = 'SERVICE' and time < ?", oldest));
    }

    public List<Beat> since(Instant oldest) {
        var sql = "select id, value, text, time from metric where subject = 'SERVICE' and metric = 'heartbeat'"
                + " and step = 0 and value is not null and text is not null and time >= ?";
        return database.read(c -> Sql.list(
                c,
                sql,
                row -> new Beat(
                        row.getString("id"), row.getDouble("value"), row.getString("text"), Sql.instant(row, "time")),
                oldest));
    }
}

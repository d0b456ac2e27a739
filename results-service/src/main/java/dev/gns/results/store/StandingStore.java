package dev.gns.results.store;

import dev.gns.contracts.rest.ExperimentView.Best;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads how experiments are doing, a page of them at a time. */
@Singleton
public class StandingStore {
    /** Losses count that belong to the last end of a completed episode; the least mostly does. */
    private static final String SELECT =
            """
            select x.id, best.*, pace.*
            from unnest(?::text[]) x (id)
            left join lateral (
              select m.id as best_id, e.label, m.value
              from metric m
              join episode e on e.id = m.id
              where m.subject = 'EPISODE' and m.metric = 'final_validation_loss' and m.experiment_id = x.id
                and m.value is not null
                and exists (
                  select from (
                    select o.text, o.attempt, o.step
                    from metric o
                    where o.subject = 'EPISODE' and o.id = m.id and o.metric = 'outcome'
                    order by (o.text = 'Stopped'), o.attempt desc, o.time desc
                    limit 1) last
                  where last.text = 'Completed' and last.attempt = m.attempt and last.step = m.step)
              order by m.value, m.id
              limit 1) best on true
            left join lateral (
              select count(*) as ends, min(time) as oldest
              from (
                select o.time
                from metric o
                where o.subject = 'EPISODE' and o.metric = 'outcome' and o.experiment_id = x.id and o.text <> 'Stopped'
                order by o.time desc
                limit 16) last) pace on true
            """;

    private final Database database;

    public StandingStore(Database database) {
        this.database = database;
    }

    /** @return by id; of every experiment that was asked for */
    public Map<String, Standing> of(Collection<String> experimentIds) {
        return database.read(connection -> {
            Map<String, Standing> standings = new HashMap<>();
            var ids = connection.createArrayOf("text", experimentIds.toArray());
            Sql.list(connection, SELECT, row -> standings.put(row.getString("id"), read(row)), ids);
            return standings;
        });
    }

    private static Standing read(ResultSet row) throws SQLException {
        var best = Optional.<Best>empty();
        if (row.getString("best_id") != null) {
            best = Optional.of(new Best(row.getString("best_id"), row.getString("label"), row.getDouble("value")));
        }
        Optional<Instant> oldest =
                Sql.optional(row, "oldest", OffsetDateTime.class).map(OffsetDateTime::toInstant);
        return new Standing(best, row.getInt("ends"), oldest);
    }
}

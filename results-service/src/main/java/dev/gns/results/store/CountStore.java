package dev.gns.results.store;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/** Counts what is stored. */
@Singleton
public class CountStore {
    private static final String EPISODES =
            """
            with ended as (
              select distinct on (id) id, text, attempt
              from metric
              where subject = 'EPISODE' and metric = 'outcome'
              order by id, (text = 'Stopped'), attempt desc, time desc
            )
            select case when o.text is not null and not (o.text = 'Stopped' and e.attempt > o.attempt) then lower(o.text)
                        when p.attempt >= e.attempt then 'running'
                        else 'queued' end as name,
              count(*) as number
            from episode e
            left join ended o on o.id = e.id
            left join episode_progress p on p.id = e.id
            group by 1
            """;

    private static final String EXPERIMENTS =
            """
            select lower(coalesce(s.phase, 'ACCEPTED')) as name, count(*) as number
            from experiment e
            left join experiment_state s on s.id = e.id
            group by 1
            """;

    private final Database database;

    public CountStore(Database database) {
        this.database = database;
    }

    public Map<String, Long> episodesByState() {
        return count(EPISODES);
    }

    public Map<String, Long> experimentsByPhase() {
        return count(EXPERIMENTS);
    }

    private Map<String, Long> count(String sql) {
        Map<String, Long> counts = new TreeMap<>();
        database.read(c -> Sql.list(c, sql, row -> counts.put(row.getString("name"), row.getLong("number"))));
        return counts;
    }
}

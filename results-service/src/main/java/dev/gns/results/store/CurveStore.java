package dev.gns.results.store;

import dev.gns.contracts.episode.EpisodeOrder.Purpose;
import dev.gns.contracts.rest.CurvesView.Curve;
import dev.gns.contracts.rest.CurvesView.Point;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes the figures of an experiment's episodes together, schedule by schedule. */
@Singleton
public class CurveStore {
    /**
     * Buckets of equal width over the steps of a task's longest episode, the same ones for all of its schedules, so that
     * points of two curves stand at the same steps. First each episode's mean in a bucket, then what the episodes say
     * together. Squares of figures beyond 1e150 would be no numbers: they stay out of the deviation.
     */
    private static final String SELECT =
            """
            with chosen as (
              select e.id, e.task, e.label, e.round, p.step as last_step, max(p.step) over (partition by e.task) as longest
              from episode e
              join episode_progress p on p.id = e.id
              where e.experiment_id = ? and e.purpose = ? and (?::int[] is null or e.round = any(?::int[]))
            ),
            episode_mean as (
              select c.task, c.label, c.round, c.id, f.bucket, max(f.step) as step, sum(f.total) / sum(f.figures) as mean,
                min(f.low) as low, max(f.high) as high
              from chosen c
              cross join lateral figures_in_buckets(c.id, ?, 0, c.last_step, 0, ?, c.longest + 1) f
              group by 1, 2, 3, 4, 5
            ),
            size as (
              select task, label, round, count(distinct id) as episodes_of_curve from episode_mean group by 1, 2, 3
            )
            select task, label, round, episodes_of_curve, max(step) as step, sum(mean) / count(*) as mean,
              coalesce(stddev_samp(mean) filter (where abs(mean) < 1e150), 0) as std,
              percentile_cont(0.1) within group (order by mean) as tenth,
              percentile_cont(0.5) within group (order by mean) as median,
              percentile_cont(0.9) within group (order by mean) as ninetieth,
              min(low) as low, max(high) as high, count(*) as episodes
            from episode_mean join size using (task, label, round)
            group by task, label, round, episodes_of_curve, bucket
            order by task, label, round, bucket
            """;

    private static final String NEWEST =
            """
            select e.task, e.label, max(e.round) as round
            from episode e
            where e.experiment_id = ? and e.purpose = ? and exists (
              select from metric m
              where m.subject = 'EPISODE' and m.id = e.id and m.metric = ? and m.value is not null
            )
            group by e.task, e.label
            """;

    private final Database database;

    public CurveStore(Database database) {
        this.database = database;
    }

    /** @param points the most of one curve */
    public record Query(String experimentId, String metric, Purpose purpose, int points) {}

    private record Key(String task, String label, int round, int episodes) {}

    /** A round of the episodes of one schedule on one task. */
    private record Round(String task, String label, int round) {}

    /** @return those of all rounds, each for itself, by task, label and round */
    public List<Curve> curves(Query query) {
        return database.read(connection -> curves(connection, query, null));
    }

    /** @return those of one round, by task and label */
    public List<Curve> curves(Query query, int round) {
        return database.read(connection -> curves(connection, query, List.of(round)));
    }

    /**
     * @return for each schedule on each task, that of the newest round in which an episode has the figure, by task and
     *     label; where a round does not take every task, these are not all of one round
     */
    public List<Curve> newest(Query query) {
        return database.read(connection -> {
            var newest = Set.copyOf(newestRounds(connection, query));
            var rounds = newest.stream().map(Round::round).distinct().toList();
            return curves(connection, query, rounds).stream()
                    .filter(curve -> newest.contains(new Round(curve.task(), curve.label(), curve.round())))
                    .toList();
        });
    }

    /** @param rounds all, if null */
    private static List<Curve> curves(Connection connection, Query query, List<Integer> rounds) throws SQLException {
        var wanted = rounds == null ? null : rounds.toArray(Integer[]::new);
        Map<Key, List<Point>> points = new LinkedHashMap<>();
        Sql.list(
                connection,
                SELECT,
                row -> points.computeIfAbsent(key(row), k -> new ArrayList<>()).add(point(row)),
                query.experimentId(),
                query.purpose().name(),
                wanted,
                wanted,
                query.metric(),
                query.points());
        return points.entrySet().stream()
                .map(e -> curve(query.purpose(), e.getKey(), e.getValue()))
                .toList();
    }

    private static List<Round> newestRounds(Connection connection, Query query) throws SQLException {
        return Sql.list(
                connection,
                NEWEST,
                row -> new Round(row.getString("task"), row.getString("label"), row.getInt("round")),
                query.experimentId(),
                query.purpose().name(),
                query.metric());
    }

    private static Curve curve(Purpose purpose, Key key, List<Point> points) {
        return new Curve(key.task(), key.label(), purpose, key.round(), key.episodes(), points);
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                row.getString("task"), row.getString("label"), row.getInt("round"), row.getInt("episodes_of_curve"));
    }

    private static Point point(ResultSet row) throws SQLException {
        return new Point(
                row.getInt("step"),
                row.getDouble("mean"),
                row.getDouble("std"),
                row.getDouble("tenth"),
                row.getDouble("median"),
                row.getDouble("ninetieth"),
                row.getDouble("low"),
                row.getDouble("high"),
                row.getInt("episodes"));
    }
}

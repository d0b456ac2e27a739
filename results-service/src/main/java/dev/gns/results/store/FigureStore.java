package dev.gns.results.store;

import dev.gns.contracts.policy.PolicyRef;
import dev.gns.contracts.rest.DecisionView;
import dev.gns.contracts.rest.SeriesView;
import dev.gns.contracts.rest.SeriesView.Point;
import dev.gns.contracts.rest.SeriesView.Range;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads figures over steps or versions. */
@Singleton
public class FigureStore {
    /**
     * Figures of one episode. An attempt that starts over leaves those that an earlier one had reached further on: they
     * are no part of this run and stay out.
     */
    private static final String OF_EPISODE =
            """
            with figure as not materialized (
              select * from metric
              where subject = 'EPISODE' and id = ? and step <= (select p.step from episode_progress p where p.id = ?)
            )
            """;

    /**
     * Buckets of equal width in steps; the ends of the range and a first count come from the index. Where there are few
     * figures, each step is a bucket.
     */
    private static final String SERIES = OF_EPISODE
            + """
            , asked as not materialized (
              select step, value from figure where metric = ? and value is not null and step between ? and ?
            ),
            extent as (
              select (select min(step) from asked) as low, (select max(step) from asked) as high,
                (select count(*) from (select from asked limit ?) first) <= ? as few,
                (select value from asked order by step desc limit 1) as last
            )
            select max(f.step) as step, sum(f.total) / sum(f.figures) as mean, min(f.low) as low, max(f.high) as high,
              sum(sum(f.figures)) over () as total, min(min(f.low)) over () as least, max(max(f.high)) over () as greatest,
              max(max(f.step)) over () as last_step, max(e.last) as last
            from extent e
            cross join lateral figures_in_buckets(?, ?, e.low, e.high, e.low,
              case when e.few then e.high::bigint - e.low + 1 else ? end, e.high::bigint - e.low + 1) f
            group by f.bucket
            order by 1
            """;

    /** All decisions, or the first one at or after each of equally many steps. */
    private static final String DECISIONS = OF_EPISODE
            + """
            , decided as not materialized (
              select step from figure where metric = 'learning_rate' and value is not null
            ),
            extent as (
              select (select min(step) from decided)::bigint as low, (select max(step) from decided)::bigint as high,
                (select count(*) from (select from decided limit ?) first) <= ? as few
            ),
            chosen as (
              select d.step from decided d where (select few from extent)
              union
              select (select min(d.step) from decided d where d.step >= e.low + i * (e.high - e.low + 1) / ?)
              from extent e, generate_series(0, case when e.few then -1 else ?::bigint - 1 end) i
            )
            select c.step,
              max(value) filter (where metric = 'learning_rate') as learning_rate,
              max(value) filter (where metric = 'train_loss') as train_loss,
              max(value) filter (where metric = 'action') as action,
              max(value) filter (where metric = 'action_mean') as mean,
              max(value) filter (where metric = 'action_deviation') as deviation,
              max(value) filter (where metric = 'reward') as reward,
              coalesce(max(value) filter (where metric = 'fallback'), 0) > 0 as fallback
            from chosen c
            cross join lateral (
              select f.metric, f.value from figure f
              where f.step = c.step
                and f.metric in ('learning_rate', 'train_loss', 'action', 'action_mean', 'action_deviation', 'reward',
                                 'fallback')
              offset 0) f
            group by c.step order by c.step
            """;

    private final Database database;

    public FigureStore(Database database) {
        this.database = database;
    }

    /**
     * @param from first step, and {@code to} the last
     * @param points the most to return; more figures than that are taken together, those within equally many steps
     */
    public record Query(String metric, int from, int to, int points) {}

    public SeriesView series(String episodeId, Query query) {
        return database.read(connection -> {
            List<Point> points = new ArrayList<>();
            var summary = Sql.list(
                    connection,
                    SERIES,
                    row -> {
                        points.add(point(row));
                        return Map.entry(row.getInt("total"), range(row));
                    },
                    episodeId,
                    episodeId,
                    query.metric(),
                    query.from(),
                    query.to(),
                    query.points() + 1,
                    query.points(),
                    episodeId,
                    query.metric(),
                    query.points());
            var first = summary.stream().findFirst();
            return new SeriesView(
                    episodeId,
                    query.metric(),
                    first.map(Map.Entry::getKey).orElse(0),
                    first.map(Map.Entry::getValue),
                    points);
        });
    }

    /** @param points the most to return; of more decisions than that, some are left out, spread evenly over the steps */
    public List<DecisionView> decisions(String episodeId, int points) {
        return database.read(c -> Sql.list(
                c, DECISIONS, FigureStore::decision, episodeId, episodeId, points + 1L, points, (long) points, (long)
                        points));
    }

    /** Every decision. */
    public List<DecisionView> decisions(String episodeId) {
        return decisions(episodeId, Integer.MAX_VALUE);
    }

    /** @return by version, by name: the figures of every update that the experiment made */
    public Map<PolicyRef, Map<String, Double>> updates(String experimentId) {
        Map<PolicyRef, Map<String, Double>> updates = new HashMap<>();
        var sql = "select id, step, metric, value from metric"
                + " where subject = 'POLICY' and experiment_id = ? and value is not null";
        database.read(c -> Sql.list(
                c,
                sql,
                row -> updates.computeIfAbsent(
                                new PolicyRef(row.getString("id"), row.getInt("step")), v -> new TreeMap<>())
                        .put(row.getString("metric"), row.getDouble("value")),
                experimentId));
        return updates;
    }

    private static Point point(ResultSet row) throws SQLException {
        return new Point(row.getInt("step"), row.getDouble("mean"), row.getDouble("low"), row.getDouble("high"));
    }

    private static Range range(ResultSet row) throws SQLException {
        return new Range(
                row.getDouble("least"), row.getDouble("greatest"), row.getInt("last_step"), row.getDouble("last"));
    }

    private static DecisionView decision(ResultSet row) throws SQLException {
        return new DecisionView(
                row.getInt("step"),
                row.getDouble("learning_rate"),
                Sql.optional(row, "train_loss", Double.class),
                Sql.optional(row, "action", Double.class),
                Sql.optional(row, "mean", Double.class),
                Sql.optional(row, "deviation", Double.class),
                Sql.optional(row, "reward", Double.class),
                row.getBoolean("fallback"));
    }
}

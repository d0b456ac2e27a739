package dev.gns.results.store;

import dev.gns.contracts.rest.DecisionView;
import dev.gns.contracts.rest.SeriesView;
import dev.gns.contracts.rest.SeriesView.Point;
import dev.gns.contracts.rest.SeriesView.Range;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
     * Buckets of equal width in steps; the ends of the range and a first count come from the index, so that the figures
     * are gone through once.
     */
    private static final String SERIES = OF_EPISODE
            + """
            , asked as not materialized (
              select step, value from figure where metric = ? and value is not null and step between ? and ?
            ),
            extent as (
              select (select min(step) from asked)::bigint as low, (select max(step) from asked)::bigint as high,
                (select count(*) from (select from asked limit ?) first) <= ? as few,
                (select value from asked order by step desc limit 1) as last
            )
            select max(step) as step, sum(value) / count(*) as mean, min(value) as low, max(value) as high,
              sum(count(*)) over () as total, min(min(value)) over () as least, max(max(value)) over () as greatest,
              max(max(step)) over () as last_step, max(extent.last) as last
            from asked, extent
            group by case when few then step else (step - extent.low) * ? / (extent.high - extent.low + 1) end
            order by 1
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

    public List<DecisionView> decisions(String episodeId) {
        var sql = OF_EPISODE
                + """
                select step,
                  max(value) filter (where metric = 'learning_rate') as learning_rate,
                  max(value) filter (where metric = 'train_loss') as train_loss,
                  max(value) filter (where metric = 'action') as action,
                  max(value) filter (where metric = 'action_mean') as mean,
                  max(value) filter (where metric = 'action_deviation') as deviation,
                  max(value) filter (where metric = 'reward') as reward,
                  coalesce(max(value) filter (where metric = 'fallback'), 0) > 0 as fallback
                from figure
                where metric in ('learning_rate', 'train_loss', 'action', 'action_mean', 'action_deviation', 'reward',
                                 'fallback')
                group by step having count(value) filter (where metric = 'learning_rate') > 0 order by step
                """;
        return database.read(c -> Sql.list(c, sql, FigureStore::decision, episodeId, episodeId));
    }

    /** @return by version, by name: the figures of every update that the experiment made */
    public Map<Integer, Map<String, Double>> updates(String experimentId) {
        Map<Integer, Map<String, Double>> updates = new TreeMap<>();
        var sql = "select step, metric, value from metric"
                + " where subject = 'POLICY' and experiment_id = ? and value is not null";
        database.read(c -> Sql.list(
                c,
                sql,
                row -> updates.computeIfAbsent(row.getInt("step"), v -> new TreeMap<>())
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

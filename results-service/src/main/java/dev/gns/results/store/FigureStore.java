package dev.gns.results.store;

import dev.gns.contracts.rest.DecisionView;
import dev.gns.contracts.rest.SeriesView;
import dev.gns.contracts.rest.SeriesView.Point;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
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
            with figure as (
              select * from metric m
              where m.subject = 'EPISODE' and m.id = ?
                and m.step <= (select max(n.step) from metric n
                               where n.subject = 'EPISODE' and n.id = m.id
                                 and n.attempt = (select max(a.attempt) from metric a
                                                  where a.subject = 'EPISODE' and a.id = m.id))
            )
            """;

    private final Database database;

    public FigureStore(Database database) {
        this.database = database;
    }

    /** @param points the most to return; more figures than that are taken together, neighbours evenly */
    public SeriesView series(String episodeId, String metric, int points) {
        var sql = OF_EPISODE
                + """
                , grouped as (
                  select step, value, ntile(?) over (order by step) as bucket
                  from figure where metric = ? and value is not null
                )
                select max(step) as step, avg(value) as mean, min(value) as low, max(value) as high,
                  sum(count(*)) over () as total
                from grouped group by bucket order by bucket
                """;
        var rows = database.read(
                c -> Sql.list(c, sql, row -> Map.entry(point(row), row.getInt("total")), episodeId, points, metric));
        var total = rows.isEmpty() ? 0 : rows.get(0).getValue();
        return new SeriesView(
                episodeId,
                metric,
                total,
                java.util.Optional.empty(),
                rows.stream().map(Map.Entry::getKey).toList());
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
        return database.read(c -> Sql.list(c, sql, FigureStore::decision, episodeId));
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
